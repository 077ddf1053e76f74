import type { Actor } from "@lockstep/domain/identity/actor";
import type { InvitationView } from "@lockstep/domain/identity/invitation";
import { PASSWORD_LENGTH_MIN } from "@lockstep/domain/identity/password-length";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { JOIN_FIELDS, useJoinProblem } from "./use-join-problem.ts";

type JoinFormProps = { token: string; invitation: InvitationView; onJoined: (actor: Actor) => Promise<void> };

/** Name, phone and password; a press later one is in. */
export function JoinForm({ token, invitation, onJoined }: JoinFormProps) {
  const t = useTranslations("join");
  const explain = useExplain();
  const problem = useJoinProblem();
  const [shown, setShown] = useState(false);
  const form = useForm({
    // The rules come when they are first needed; where they do not come, the server says the same.
    async resolver(...asked) {
      const rules = await import("./join-rules.ts").catch(() => null);
      return rules ? rules.joinRules(...asked) : { values: asked[0], errors: {} };
    },
    defaultValues: { name: invitation.name, phone: "", password: "" },
  });
  const { errors } = form.formState;
  const joining = useMutation(
    trpc.auth.acceptInvite.mutationOptions({
      onSuccess: onJoined,
      onError: (error) => {
        for (const { path, message } of refusalWith(error, "INVALID_INPUT")?.issues ?? []) {
          const field = JOIN_FIELDS.find((name) => name === path[0]);
          if (field) form.setError(field, { message }, { shouldFocus: true });
        }
      },
    }),
  );
  const failure = failureOf(joining.error);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={form.handleSubmit((values) => {
        if (!joining.isPending) joining.mutate({ token, ...values });
      })}
    >
      <Field label={t("email")} hint={t("emailHint")}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            readOnly
            className="bg-faint! text-ink-2"
            value={invitation.email}
          />
        )}
      </Field>
      <Field label={t("name")} hint={t("nameHint")} error={problem("name", errors.name?.message)}>
        {(control) => <TextInput {...control} {...form.register("name")} autoComplete="name" />}
      </Field>
      <Field label={t("phone")} hint={t("phoneHint")} error={problem("phone", errors.phone?.message)}>
        {(control) => <TextInput {...control} {...form.register("phone")} type="tel" autoComplete="tel" />}
      </Field>
      <Field
        label={t("password")}
        hint={t("passwordRule", { count: String(PASSWORD_LENGTH_MIN) })}
        error={problem("password", errors.password?.message)}
      >
        {(control) => (
          <span className="relative block">
            <TextInput
              {...control}
              {...form.register("password")}
              type={shown ? "text" : "password"}
              autoComplete="new-password"
              className="pr-20"
            />
            <Button
              variant="quiet"
              aria-pressed={shown}
              className="absolute inset-y-0 right-0"
              onClick={() => setShown(!shown)}
            >
              {t("show")}
            </Button>
          </span>
        )}
      </Field>
      <p role="alert" className="text-danger empty:hidden">
        {failure === "explain" ? explain(joining.error) : failure && t(failure)}
      </p>
      <Button type="submit" variant="primary" busy={joining.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}

/** What is said below the fields; nothing where a field says it. */
function failureOf(error: unknown): "usedMeanwhile" | "problem.elsewhere" | "explain" | null {
  if (error === null) return null;
  if (refusalWith(error, "CODE_REJECTED")) return "usedMeanwhile";
  const issues = refusalWith(error, "INVALID_INPUT")?.issues;
  if (!issues) return "explain";
  return issues.some(({ path }) => JOIN_FIELDS.some((name) => name === path[0])) ? null : "problem.elsewhere";
}
