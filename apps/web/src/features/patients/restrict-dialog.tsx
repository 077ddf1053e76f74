import { zodResolver } from "@hookform/resolvers/zod";
import type { PatientView } from "@lockstep/domain/patients/patient";
import { setRestrictedInput } from "@lockstep/domain/patients/restricted";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useIssueWords } from "../../lib/issue-words.ts";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.ts";
import { patientQuery } from "./patient-queries.ts";

const reasonAlone = zodResolver(setRestrictedInput.pick({ reason: true }));

/** Why the file is closed to those who do not treat, or opened to them again. */
export function RestrictDialog({ patient, onClosed }: { patient: PatientView; onClosed: () => void }) {
  const t = useTranslations("restricted");
  const explain = useExplain();
  const issue = useIssueWords();
  const formId = useId();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(true);
  const [idempotencyKey, setKey] = useState(newKey);
  // What the dialog was opened for, whatever becomes of the file meanwhile.
  const [restricted] = useState(!patient.restricted);
  const form = useForm({ resolver: reasonAlone, defaultValues: { reason: "" } });
  const problem = form.formState.errors.reason?.message;
  const name = `${patient.firstName} ${patient.lastName}`;
  const see = (current: PatientView) => {
    queryClient.setQueryData(patientQuery(patient.id).queryKey, current);
    void queryClient.invalidateQueries(trpc.patients.pathFilter());
  };
  const setting = useMutation(
    trpc.patients.setRestricted.mutationOptions({
      onSuccess: (saved) => {
        see(saved);
        toast(t(restricted ? "restrictedNow" : "liftedNow", { patient: name }));
        setOpen(false);
      },
      onError: (error) => {
        const stale = refusalWith(error, "STALE_VERSION");
        const already = refusalWith(error, "ALREADY_DONE");
        if (stale) see(stale.current as PatientView); // what the command answers with
        if (already) see(already.result as PatientView); // the same
        setKey(newKey());
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={t(restricted ? "restrictTitle" : "liftTitle", { patient: name })}
      description={restricted && t("treatingOnly")}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={setting.isPending}>
            {t(restricted ? "restrict" : "lift")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={form.handleSubmit(({ reason }) => {
          const { id: patientId, version: expectedVersion } = patient;
          setting.mutate({ patientId, restricted, reason, expectedVersion, idempotencyKey });
        })}
      >
        <Field
          label={t("reasonOf")}
          hint={t("reasonOfHint")}
          error={problem === undefined ? undefined : (issue(problem) ?? problem)}
        >
          {(control) => <Textarea {...control} {...form.register("reason")} />}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {setting.error !== null && explain(setting.error)}
        </p>
      </form>
    </Dialog>
  );
}
