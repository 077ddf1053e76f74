import type { PatientSummary, PossibleDuplicate } from "@lockstep/domain/patients/patient";
import { useQuery } from "@tanstack/react-query";
import type { UseFormWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Button } from "../../ui/button.tsx";
import type { FormValues } from "./patient-form-values.ts";

const SETTLED_MS = 400;

type PossibleDuplicatesProps = { watch: UseFormWatch<FormValues>; onUse: (patient: PatientSummary) => void };

/** Whoever may be the person whose form is being filled in. Nobody is stopped by it. */
export function PossibleDuplicates({ watch, onUse }: PossibleDuplicatesProps) {
  const t = useTranslations("patients");
  const [firstName, lastName, dateOfBirth, phone, nationalId] = watch([
    "firstName",
    "lastName",
    "dateOfBirth",
    "phone",
    "nationalId",
  ]);
  const typed = JSON.stringify({ firstName, lastName, dateOfBirth: dateOfBirth || null, phone, nationalId });
  const settled = useSettled(typed, SETTLED_MS);
  const question: { firstName: string; lastName: string; phone: string; nationalId: string } = JSON.parse(settled); // as made above
  const { data } = useQuery(
    trpc.patients.possibleDuplicates.queryOptions(question, { placeholderData: (before) => before }),
  );
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-labelledby="possible-duplicates" className="rounded-control bg-pending-bg p-2.5">
      <h3 id="possible-duplicates" className="pb-1 font-semibold text-pending">
        {t("duplicates")}
      </h3>
      <ul className="flex flex-col gap-1">
        {data.slice(0, 3).map((patient) => (
          <li key={patient.id}>
            <Match patient={patient} same={patient.same} onUse={() => onUse(patient)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answer to a registration of somebody who is known. */
export function KnownPatient({ patient, onUse }: { patient: PatientSummary; onUse: () => void }) {
  const t = useTranslations("patients");
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-control bg-pending-bg p-2.5">
      <p className="text-pending">{t("alreadyThere", { patient: `${patient.firstName} ${patient.lastName}` })}</p>
      <Match patient={patient} same={[]} onUse={onUse} autoFocus />
    </div>
  );
}

type MatchProps = { patient: PatientSummary; same: PossibleDuplicate["same"]; onUse: () => void; autoFocus?: boolean };

function Match({ patient, same, onUse, autoFocus = false }: MatchProps) {
  const t = useTranslations("patients");
  const { date } = useClinicFormat();
  const name = `${patient.firstName} ${patient.lastName}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{name}</span> <span className="text-ink-2">{patient.fileNumber}</span>
        <span className="block text-small text-ink-2">
          {[
            t("born", { date: date(patient.dateOfBirth) }),
            patient.phone,
            ...same.map((what) => t(`same.${what}`)),
          ].join(" · ")}
        </span>
      </p>
      <Button
        autoFocus={autoFocus}
        aria-label={t("useOf", { patient: name, fileNumber: patient.fileNumber })}
        onClick={onUse}
      >
        {t("use")}
      </Button>
    </div>
  );
}
