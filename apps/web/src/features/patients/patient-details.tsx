import type { PatientView } from "@lockstep/domain/patients/patient";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { AssignedStaff } from "./assigned-staff.tsx";

/** The file as it is. Allergies are for those who treat; others are told that there is something they do not see. */
export function PatientDetails({ patient }: { patient: PatientView }) {
  const t = useTranslations("patients");
  const { date } = useClinicFormat();
  const { allergies } = patient;
  return (
    <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-2">
      <Detail label={t("field.fileNumber")}>{patient.fileNumber}</Detail>
      <Detail label={t("field.firstName")}>{patient.firstName}</Detail>
      <Detail label={t("field.lastName")}>{patient.lastName}</Detail>
      <Detail label={t("field.dateOfBirth")}>{date(patient.dateOfBirth)}</Detail>
      <Detail label={t("field.sex")}>{t(`sexes.${patient.sex}`)}</Detail>
      <Detail label={t("field.phone")}>{patient.phone}</Detail>
      <Detail label={t("field.email")}>{patient.email ?? <Quiet>{t("none")}</Quiet>}</Detail>
      <Detail label={t("field.nationalId")}>{patient.nationalId ?? <Quiet>{t("none")}</Quiet>}</Detail>
      <Detail label={t("field.assignedUserName")}>
        <AssignedStaff patient={patient} />
      </Detail>
      <Detail label={t("field.allergies")}>
        {allergies === null ? (
          <Quiet>{t("hidden")}</Quiet>
        ) : allergies.length === 0 ? (
          t("noneKnown")
        ) : (
          <ul className="font-semibold text-danger">
            {allergies.map((allergy) => (
              <li key={allergy}>{allergy}</li>
            ))}
          </ul>
        )}
      </Detail>
    </dl>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-ink-3">{children}</span>;
}
