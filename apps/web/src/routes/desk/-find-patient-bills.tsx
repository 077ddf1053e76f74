import { useState } from "react";
import { useTranslations } from "use-intl";
import { PatientPicker } from "../../features/booking/patient-picker.tsx";
import { Dialog } from "../../ui/dialog.tsx";

type FindPatientBillsProps = { onPick: (patientId: string) => void; onClosed: () => void };

/** Whose bills: picked as everywhere at the desk. */
export function FindPatientBills({ onPick, onClosed }: FindPatientBillsProps) {
  const t = useTranslations("bills");
  const [open, setOpen] = useState(true);
  const [text, setText] = useState("");
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("onePatient")}>
      <PatientPicker
        text={text}
        onText={setText}
        onPick={({ id }) => {
          setOpen(false);
          onPick(id);
        }}
      />
    </Dialog>
  );
}
