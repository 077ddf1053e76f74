import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { BookedPatient } from "../../features/booking/booking-draft.ts";
import { visitTypesQuery } from "../../features/booking/booking-options.ts";
import { ChosenPatient } from "../../features/booking/chosen-patient.tsx";
import { PatientPicker } from "../../features/booking/patient-picker.tsx";
import { AddForm } from "../../features/waitlist/add-form.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { doctorChoicesQuery } from "./-doctor-choices.ts";

/** Puts somebody on the waitlist. */
export function AddToWaitlist({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations("waitlist.join");
  const navigate = useNavigate();
  const [open, setOpen] = useState(true);
  const [patient, setPatient] = useState<BookedPatient | null>(null);
  const [text, setText] = useState("");
  const { data: types } = useQuery(visitTypesQuery());
  const { data: doctors } = useQuery(doctorChoicesQuery());
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title")}>
      <AddForm
        types={types ?? []}
        doctors={doctors?.items.filter(({ onboardingStatus }) => onboardingStatus === "active") ?? []}
        patientId={patient?.id ?? null}
        patient={
          patient ? (
            <ChosenPatient patient={patient} onChange={() => setPatient(null)} />
          ) : (
            <PatientPicker
              text={text}
              onText={setText}
              onPick={setPatient}
              onRegister={() => void navigate({ to: "/desk/patients", search: { register: "new" } })}
            />
          )
        }
        onDone={() => setOpen(false)}
      />
    </Dialog>
  );
}
