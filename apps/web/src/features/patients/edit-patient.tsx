import type { PatientView } from "@lockstep/domain/patients/patient";
import { editablePatientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { changedFields } from "./merge-fields.ts";
import { PatientFields } from "./patient-fields.tsx";
import { type FormField, type FormValues, formValuesOf, patientForm } from "./patient-form-values.ts";
import { patientQuery } from "./patient-queries.ts";
import { StalePatient } from "./stale-patient.tsx";
import { markRefusedFields, usePatientForm } from "./use-patient-form.ts";

type EditPatientProps = { patient: PatientView; onDone: () => void };
type Rival = { current: PatientView; changedBy: string | null; changedAt: string };

/** Changes what was typed and nothing else, of the version that was opened. */
export function EditPatient({ patient, onDone }: EditPatientProps) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const actor = useActor();
  const queryClient = useQueryClient();
  const [opened] = useState(patient);
  const [base] = useState(() => formValuesOf(patient));
  const [rival, setRival] = useState<Rival | null>(null);
  const form = usePatientForm(base);
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(isDirty, onDone);
  const updating = useMutation(
    trpc.patients.update.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(patientQuery(saved.id).queryKey, saved);
        void queryClient.invalidateQueries(trpc.patients.pathFilter());
        toast(t("saved"));
        guard.discard();
      },
      onError: (error) => {
        const stale = refusalWith(error, "STALE_VERSION");
        setRival(stale && { ...stale, current: stale.current as PatientView }); // what the command answers with
        const mark = (field: FormField, message: string) => form.setError(field, { message }, { shouldFocus: true });
        markRefusedFields(error, mark);
      },
    }),
  );
  const editable = editablePatientFieldsFor(actor);

  function save(from: FormValues, to: FormValues, expectedVersion: number) {
    const changed = changedFields(from, to).filter((field) => editable.has(field));
    const named = Object.fromEntries(changed.map((field) => [field, patientForm.shape[field].parse(to[field])]));
    updating.mutate({ patientId: patient.id, expectedVersion, ...named });
  }

  if (rival !== null) {
    const theirs = formValuesOf(rival.current);
    return (
      <StalePatient
        rival={rival}
        base={base}
        mine={form.getValues()}
        theirs={theirs}
        busy={updating.isPending}
        onSave={(values) => save(theirs, values, rival.current.version)}
        onTheirs={() => {
          queryClient.setQueryData(patientQuery(patient.id).queryKey, rival.current);
          guard.discard();
        }}
      />
    );
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit(() => {
        if (isDirty && !updating.isPending) save(base, form.getValues(), opened.version);
      })}
    >
      <PatientFields
        register={form.register}
        errors={errors}
        fixed={(field) => (editable.has(field) ? undefined : t("fieldFixed"))}
        folded={false}
        autoFocus={editable.has("firstName") ? "firstName" : "allergies"}
      />
      {guard.asking ? (
        <ConfirmBar
          question={t("discard")}
          yes={t("discardYes")}
          no={t("discardNo")}
          onYes={guard.discard}
          onNo={guard.keep}
        />
      ) : (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="flex-1 text-danger empty:hidden">
            {updating.error !== null && explain(updating.error)}
          </p>
          <Button onClick={guard.leave}>{t("cancel")}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={updating.isPending}
            disabledReason={isDirty ? undefined : t("nothingChanged")}
          >
            {t("save")}
          </Button>
        </div>
      )}
    </form>
  );
}
