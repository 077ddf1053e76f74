import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import type { BookedPatient } from "./booking-draft.ts";
import { nameOf, PatientLines } from "./patient-picker.tsx";

/** Whom a visit is for, in place of the search that found them. */
export function ChosenPatient({ patient, onChange }: { patient: BookedPatient; onChange: () => void }) {
  const t = useTranslations("booking");
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{t("patient")}</p>
      <div className="flex items-center gap-2 rounded-control border border-line py-1.5 pr-1.5 pl-2.5">
        <span className="min-w-0 flex-1">
          <PatientLines patient={patient} />
        </span>
        <Button variant="quiet" aria-label={t("changePatientOf", { patient: nameOf(patient) })} onClick={onChange}>
          {t("changePatient")}
        </Button>
      </div>
    </div>
  );
}
