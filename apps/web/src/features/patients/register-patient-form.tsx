import type { PatientSummary, PatientView } from "@lockstep/domain/patients/patient";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { PatientFields } from "./patient-fields.tsx";
import { type FormField, registrationFor } from "./patient-form-values.ts";
import { KnownPatient, PossibleDuplicates } from "./possible-duplicates.tsx";
import { markRefusedFields, usePatientForm } from "./use-patient-form.ts";

type RegisterPatientFormProps = {
  /** What was looked for before: a name or a phone. */
  typed: string;
  /** Somebody was registered, or turned out to be known. */
  onUse: (patient: PatientSummary) => void;
  onBack: () => void;
  onDirty: (dirty: boolean) => void;
};

/** A new file in twenty seconds, with whoever it might be already in sight while one types. */
export function RegisterPatientForm({ typed, onUse, onBack, onDirty }: RegisterPatientFormProps) {
  const t = useTranslations("patients");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [start] = useState(() => registrationFor(typed));
  const form = usePatientForm(start);
  const { errors, isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]); // tells the dialog around it what would be lost
  const registering = useMutation(
    trpc.patients.register.mutationOptions({
      onSuccess: (patient: PatientView) => {
        void queryClient.invalidateQueries(trpc.patients.search.queryFilter());
        onUse(patient);
      },
      onError: (error) => {
        // Refused is not done: the corrected form is another intent.
        if (refusalWith(error, "INVALID_INPUT", "ALREADY_DONE")) setKey(newKey());
        const mark = (field: FormField, message: string) => form.setError(field, { message }, { shouldFocus: true });
        markRefusedFields(error, mark);
      },
    }),
  );
  const known = refusalWith(registering.error, "ALREADY_DONE")?.result as PatientSummary | undefined; // what the command answers with
  const failure = registering.error !== null && !known ? explain(registering.error) : null;
  const missing = start.firstName === "" ? "firstName" : start.lastName === "" ? "lastName" : "dateOfBirth";
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit((values) => {
        if (!registering.isPending) registering.mutate({ ...values, idempotencyKey: key });
      })}
    >
      <PatientFields register={form.register} errors={errors} fixed={() => undefined} folded autoFocus={missing} />
      {known ? (
        <KnownPatient patient={known} onUse={() => onUse(known)} />
      ) : (
        <PossibleDuplicates watch={form.watch} onUse={onUse} />
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {failure}
        </p>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button type="submit" variant="primary" busy={registering.isPending}>
          {t("register")}
        </Button>
      </div>
    </form>
  );
}
