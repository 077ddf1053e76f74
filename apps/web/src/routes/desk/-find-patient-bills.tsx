import { useState } from "react";
import { PatientPicker } from "../../features/booking/patient-picker.tsx";

/** Whose bills: picked as everywhere at the desk. */
export function FindPatientBills({ onPick }: { onPick: (patientId: string) => void }) {
  const [text, setText] = useState("");
  return <PatientPicker text={text} onText={setText} onPick={({ id }) => onPick(id)} inputRef={focused} />;
}

/** Whoever asked for it types next. */
const focused = (input: HTMLInputElement | null) => input?.focus();
