import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { Skeleton } from "../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { BookedPatient, BookingDraft } from "./booking-draft.ts";
import { ChosenPatient } from "./chosen-patient.tsx";
import { PatientPicker } from "./patient-picker.tsx";
import { TimeListSkeleton } from "./time-list.tsx";
import { VisitFields, type VisitFieldsProps } from "./visit-fields.tsx";

type BookingFormProps = Omit<VisitFieldsProps, "shape"> & {
  draft: BookingDraft;
  /** The patient whom the form was opened for is on the way. */
  comingPatient: boolean;
  searchText: string;
  onSearchText: (text: string) => void;
  searchRef: Ref<HTMLInputElement>;
  onPickPatient: (patient: BookedPatient) => void;
  onChangePatient: () => void;
  onRegister: () => void;
  /** Null while what the clinic offers is on its way; the patient can be looked for meanwhile. */
  shape: VisitFieldsProps["shape"] | null;
};

/** Who, with whom, what and when: in the order in which one is told it on the phone. */
export function BookingForm({ shape, ...props }: BookingFormProps) {
  const { draft } = props;
  return (
    <div className="flex flex-col gap-4">
      {props.comingPatient ? (
        <ComingPatient />
      ) : draft.patient === null ? (
        <PatientPicker
          text={props.searchText}
          onText={props.onSearchText}
          onPick={props.onPickPatient}
          onRegister={props.onRegister}
          inputRef={props.searchRef}
        />
      ) : (
        <ChosenPatient patient={draft.patient} onChange={props.onChangePatient} />
      )}
      {shape === null ? <TimeListSkeleton /> : <VisitFields {...props} shape={shape} />}
    </div>
  );
}

function ComingPatient() {
  const t = useTranslations("booking");
  return (
    <div role="status" className="flex flex-col gap-1">
      <p className="font-medium">{t("patient")}</p>
      <VisuallyHidden>{t("patientComing")}</VisuallyHidden>
      <Skeleton className="h-13" />
    </div>
  );
}
