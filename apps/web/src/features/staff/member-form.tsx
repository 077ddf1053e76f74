import { zodResolver } from "@hookform/resolvers/zod";
import { STAFF_ROLES } from "@lockstep/domain/identity/roles";
import type { StaffView } from "@lockstep/domain/identity/staff";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import {
  type MemberOutput,
  type MemberValues,
  memberChanges,
  memberForm,
  memberValuesOf,
  mergedMember,
} from "./member-values.ts";
import { RoleChoices } from "./role-choices.tsx";
import { StaleMember } from "./stale-member.tsx";
import { useMemberUpdate } from "./use-member-update.ts";
import { refusedFields, useStaffProblem } from "./use-refused-fields.ts";

type MemberFormProps = { member: StaffView; onDirty: (dirty: boolean) => void };

/** Name, phone and roles; what was changed is sent and nothing else. */
export function MemberForm({ member, onDirty }: MemberFormProps) {
  const t = useTranslations("staff.member");
  const explain = useExplain();
  const problem = useStaffProblem();
  const actor = useActor();
  const base = memberValuesOf(member);
  const form = useForm<MemberValues, unknown, MemberOutput>({
    resolver: zodResolver(memberForm),
    defaultValues: base,
  });
  const { errors, isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]); // tells the dialog around it what would be lost
  const update = useMemberUpdate(
    (saved) => form.reset(memberValuesOf(saved)),
    (error) => {
      for (const { field, message } of refusedFields(error)) {
        if (field === "name" || field === "phone" || field === "roles") form.setError(field, { message });
      }
    },
  );
  const send = (from: MemberValues, to: MemberValues, expectedVersion: number) =>
    update.mutate({ userId: member.id, expectedVersion, ...memberChanges(from, to) });

  if (update.stale) {
    const { current } = update.stale;
    const theirs = memberValuesOf(current);
    const mine = mergedMember(base, form.getValues(), theirs);
    return (
      <StaleMember
        stale={update.stale}
        mine={mine}
        busy={update.isPending}
        onMine={() => send(theirs, mine, current.version)}
        onTheirs={() => update.takeTheirs(current)}
      />
    );
  }
  const asked = refusedFields(update.error).length > 0;
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit(() => {
        if (isDirty && !update.isPending) send(base, form.getValues(), member.version);
      })}
    >
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <Field label={t("name")} error={problem("name", errors.name?.message)}>
          {(control) => <TextInput {...control} {...form.register("name")} />}
        </Field>
        <Field label={t("phone")} hint={t("phoneHint")} error={problem("phone", errors.phone?.message)}>
          {(control) => <TextInput {...control} {...form.register("phone")} type="tel" inputMode="tel" />}
        </Field>
      </div>
      <RoleChoices
        roles={STAFF_ROLES}
        control={form.register("roles")}
        fixed={(role) => (role === "doctor" && member.doctorId === null ? t("doctorRole") : undefined)}
        hint={t(member.id === actor.userId ? "ownRoles" : "rolesHint")}
        error={problem("roles", errors.roles?.message)}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {update.error !== null && !asked && explain(update.error)}
        </p>
        {isDirty && <Button onClick={() => form.reset()}>{t("cancel")}</Button>}
        <Button
          type="submit"
          variant="primary"
          busy={update.isPending}
          disabledReason={isDirty ? undefined : t("nothingChanged")}
        >
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
