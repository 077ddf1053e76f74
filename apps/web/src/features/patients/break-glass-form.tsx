import { zodResolver } from "@hookform/resolvers/zod";
import { breakGlassInput, EMERGENCY_MINUTES, EMERGENCY_REASON_LENGTH_MIN } from "@lockstep/domain/patients/restricted";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useIssueWords } from "../../lib/issue-words.ts";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";

const reasonAlone = zodResolver(breakGlassInput.pick({ reason: true }));

/** A doctor says why, is told what will happen, and is let in for an hour. */
export function BreakGlassForm({ patientId }: { patientId: string }) {
  const t = useTranslations("restricted");
  const explain = useExplain();
  const issue = useIssueWords();
  const queryClient = useQueryClient();
  const [idempotencyKey, setKey] = useState(newKey);
  const form = useForm({ resolver: reasonAlone, defaultValues: { reason: "" } });
  const problem = form.formState.errors.reason?.message;
  // Of everything that was refused before, nothing is now.
  const askAnew = () => queryClient.invalidateQueries();
  const opening = useMutation(
    trpc.patients.breakGlass.mutationOptions({
      onSuccess: askAnew,
      onError: (error) => {
        if (refusalWith(error, "ALREADY_DONE")) return void askAnew();
        if (refusalWith(error, "INVALID_INPUT")) setKey(newKey());
      },
    }),
  );
  return (
    <section
      aria-label={t("emergency")}
      className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4"
    >
      <h2 className="font-semibold">{t("emergency")}</h2>
      <p className="text-ink-2">{t("happens", { minutes: String(EMERGENCY_MINUTES) })}</p>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={form.handleSubmit(({ reason }) => opening.mutate({ patientId, reason, idempotencyKey }))}
      >
        <Field
          label={t("reason")}
          hint={problem === undefined && t("reasonHint", { min: String(EMERGENCY_REASON_LENGTH_MIN) })}
          error={problem === undefined ? undefined : (issue(problem) ?? problem)}
        >
          {(control) => <Textarea {...control} {...form.register("reason")} />}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {opening.error !== null && explain(opening.error)}
        </p>
        <Button type="submit" variant="danger" className="self-start" busy={opening.isPending}>
          {t("open", { minutes: String(EMERGENCY_MINUTES) })}
        </Button>
      </form>
    </section>
  );
}
