import type { PatientSummary } from "@lockstep/domain/patients/patient";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RegisterPatientForm } from "./register-patient-form.tsx";

type RegisterDialogProps = { typed: string; onUse: (patient: PatientSummary) => void; onClosed: () => void };

export function RegisterDialog({ typed, onUse, onClosed }: RegisterDialogProps) {
  const t = useTranslations("patients");
  const [open, setOpen] = useState(true);
  const [chosen, setChosen] = useState<PatientSummary | null>(null);
  const [dirty, setDirty] = useState(false);
  const guard = useDiscardGuard(open && dirty, () => setOpen(false));
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={() => (chosen === null ? onClosed() : onUse(chosen))}
      title={t("registerTitle")}
      footer={
        guard.asking && (
          <ConfirmBar
            question={t("discard")}
            yes={t("discardYes")}
            no={t("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        )
      }
    >
      <RegisterPatientForm
        typed={typed}
        onUse={(patient) => {
          setChosen(patient);
          setOpen(false);
        }}
        onBack={guard.leave}
        onDirty={setDirty}
      />
    </Dialog>
  );
}
