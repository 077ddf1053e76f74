import type { PatientView } from "@lockstep/domain/patients/patient";
import { editablePatientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { Button } from "../../ui/button.tsx";
import { AssignStaff } from "./assign-staff.tsx";

/** Who looks after this patient, and the way to name somebody else. */
export function AssignedStaff({ patient }: { patient: PatientView }) {
  const t = useTranslations("patients");
  const mayAssign = editablePatientFieldsFor(useActor()).has("assignedUserId");
  const [choosing, setChoosing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (choosing) {
    return (
      <AssignStaff
        patient={patient}
        onDone={() => {
          setChoosing(false);
          requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {patient.assignedUserName ?? <span className="text-ink-3">{t("nobodyAssigned")}</span>}
      {mayAssign && (
        <Button ref={button} variant="quiet" className="-my-1.5 text-accent!" onClick={() => setChoosing(true)}>
          {t(patient.assignedUserId === null ? "assign" : "assignOther")}
        </Button>
      )}
    </span>
  );
}
