import { zodResolver } from "@hookform/resolvers/zod";
import { INVITABLE_ROLES, inviteStaffInput } from "@lockstep/domain/identity/invitation";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { trpc } from "../../lib/trpc.ts";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type InviteFormProps, InviteFrame } from "./invite-frame.tsx";
import { RoleChoices } from "./role-choices.tsx";
import { useInviting } from "./use-inviting.ts";
import { useStaffProblem } from "./use-refused-fields.ts";

const staffForm = inviteStaffInput.omit({ idempotencyKey: true });
const EMPTY: z.input<typeof staffForm> = { email: "", name: "", roles: [] };

/** Everybody but a doctor. */
export function InviteStaffForm({ onInvited, onDirty, ...frame }: InviteFormProps) {
  const t = useTranslations("staff.invite");
  const problem = useStaffProblem();
  const form = useForm({ resolver: zodResolver(staffForm), defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]); // tells the dialog around it what would be lost
  const { key, outcome } = useInviting(onInvited, (field, message) => {
    if (field === "email" || field === "name" || field === "roles") form.setError(field, { message });
  });
  const inviting = useMutation(trpc.auth.inviteStaff.mutationOptions(outcome));
  return (
    <InviteFrame
      {...frame}
      name={form.watch("name")}
      error={inviting.error}
      busy={inviting.isPending}
      onSubmit={form.handleSubmit((values) => {
        if (!inviting.isPending) inviting.mutate({ ...values, idempotencyKey: key });
      })}
    >
      <Field label={t("email")} hint={t("emailHint")} error={problem("email", errors.email?.message)}>
        {(control) => <TextInput {...control} {...form.register("email")} type="email" autoFocus />}
      </Field>
      <Field label={t("name")} error={problem("name", errors.name?.message)}>
        {(control) => <TextInput {...control} {...form.register("name")} />}
      </Field>
      <RoleChoices
        roles={INVITABLE_ROLES}
        control={form.register("roles")}
        error={problem("roles", errors.roles?.message)}
      />
    </InviteFrame>
  );
}
