import type { PatientView } from "@lockstep/domain/patients/patient";
import { editablePatientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { Button } from "../../ui/button.tsx";

const AssignStaff = lazy(() => import("./assign-staff.tsx").then((module) => ({ default: module.AssignStaff })));

/** Who looks after this patient, and the way to name somebody else. */
export function AssignedStaff({ patient }: { patient: PatientView }) {
  const t = useTranslations("patients");
  const mayAssign = editablePatientFieldsFor(useActor()).has("assignedUserId");
  const [choosing, setChoosing] = useState(false);
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {patient.assignedUserName ?? <span className="text-ink-3">{t("nobodyAssigned")}</span>}
      {mayAssign && (
        <Button variant="quiet" className="-my-1.5 text-accent!" onClick={() => setChoosing(true)}>
          {t(patient.assignedUserId === null ? "assign" : "assignOther")}
        </Button>
      )}
      {choosing && (
        <Suspense>
          <AssignStaff patient={patient} onClosed={() => setChoosing(false)} />
        </Suspense>
      )}
    </span>
  );
}
