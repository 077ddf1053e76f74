import { zodResolver } from "@hookform/resolvers/zod";
import { inviteDoctorInput } from "@lockstep/domain/identity/invitation";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type InviteFormProps, InviteFrame } from "./invite-frame.tsx";
import { useInviting } from "./use-inviting.ts";
import { useStaffProblem } from "./use-refused-fields.ts";

const doctorForm = inviteDoctorInput.omit({ idempotencyKey: true });
const FIELDS = ["email", "name", "specialization", "licenseNumber"] as const;
const EMPTY = { email: "", name: "", specialization: "", licenseNumber: "" };

/** A doctor comes with a specialization and a licence. */
export function InviteDoctorForm({ onInvited, onDirty, ...frame }: InviteFormProps) {
  const t = useTranslations("staff.invite");
  const problem = useStaffProblem();
  const form = useForm({ resolver: zodResolver(doctorForm), defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]); // tells the dialog around it what would be lost
  const { key, outcome } = useInviting(onInvited, (refused, message) => {
    const field = FIELDS.find((name) => name === refused);
    if (field) form.setError(field, { message }, { shouldFocus: true });
  });
  const inviting = useMutation(trpc.auth.inviteDoctor.mutationOptions(outcome));
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
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={t(field)}
          hint={field === "email" ? t("emailHint") : undefined}
          error={problem(field, errors[field]?.message)}
        >
          {(control) => (
            <TextInput
              {...control}
              {...form.register(field)}
              type={field === "email" ? "email" : "text"}
              autoFocus={field === "email"}
            />
          )}
        </Field>
      ))}
    </InviteFrame>
  );
}
