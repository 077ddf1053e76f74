import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useQuery } from "@tanstack/react-query";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import type { BookedPatient, BookingDraft } from "./booking-draft.ts";
import { nameOf, PatientLines, PatientPicker } from "./patient-picker.tsx";
import { RoomAndNote } from "./room-and-note.tsx";
import { daySlotsQuery, type Slot, type SlotQuestion } from "./slots-query.ts";
import { TimePicker } from "./time-picker.tsx";
import { TimeProblem } from "./time-problem.tsx";
import { type DoctorChoice, VisitShapeFields } from "./visit-shape-fields.tsx";

export type BookingFormProps = {
  draft: BookingDraft;
  onChange: (change: Partial<BookingDraft>) => void;
  day: string;
  onDay: (day: string) => void;
  searchText: string;
  onSearchText: (text: string) => void;
  searchRef: Ref<HTMLInputElement>;
  listRef: Ref<HTMLDivElement>;
  onPickPatient: (patient: BookedPatient) => void;
  onRegister: () => void;
  onSubmit: () => void;
  types: readonly VisitTypeView[];
  rooms: readonly { id: string; name: string }[];
  doctors: readonly DoctorChoice[];
  doctorName: (doctorId: string) => string;
  shape: { type: VisitTypeView; mode: VisitMode };
};

/** Who, with whom, what and when: in the order in which one is told it on the phone. */
export function BookingForm(props: BookingFormProps) {
  const { draft, onChange, day, onDay, shape, doctorName } = props;
  const question = questionOf(draft, shape);
  const problem = useTimeProblem(question, draft.startsAt);
  return (
    <div className="flex flex-col gap-4">
      {draft.patient === null ? (
        <PatientPicker
          text={props.searchText}
          onText={props.onSearchText}
          onPick={props.onPickPatient}
          onRegister={props.onRegister}
          inputRef={props.searchRef}
        />
      ) : (
        <ChosenPatient patient={draft.patient} onChange={() => onChange({ patient: null })} />
      )}
      <VisitShapeFields
        doctors={props.doctors}
        types={props.types}
        doctorId={draft.doctorId}
        shape={shape}
        onChange={(change) => onChange({ ...change, overbookReason: null })}
      />
      <div className="flex flex-col gap-2">
        <TimePicker
          question={question}
          day={day}
          onDay={(next) => {
            onDay(next);
            onChange({ startsAt: null, overbookReason: null });
          }}
          value={draft.startsAt}
          onChange={({ startsAt }: Slot) => onChange({ startsAt, overbookReason: null })}
          doctorName={doctorName}
          onSubmit={props.onSubmit}
          listRef={props.listRef}
        />
        {problem && (
          <TimeProblem
            question={question}
            startsAt={problem}
            doctorName={doctorName}
            onInstead={(slot) => {
              onChange({ startsAt: slot.startsAt, doctorId: slot.doctorId, overbookReason: null });
              props.onDay(slot.startsAt);
            }}
            overbookReason={draft.overbookReason}
            onOverbookReason={(overbookReason) => onChange({ overbookReason })}
          />
        )}
      </div>
      <RoomAndNote rooms={props.rooms} draft={draft} onChange={onChange} />
    </div>
  );
}

export function questionOf(draft: BookingDraft, shape: BookingFormProps["shape"]): SlotQuestion {
  return {
    doctorId: draft.doctorId,
    visitTypeId: shape.type.id,
    mode: shape.mode,
    ...(draft.patient === null ? {} : { patientId: draft.patient.id }),
    ...(draft.roomId === null ? {} : { roomId: draft.roomId }),
  };
}

/** The chosen time when it is known not to be free; null while that is not known, or when it is. */
export function useTimeProblem(question: SlotQuestion, startsAt: string | null): string | null {
  const { dayOf } = useClinicFormat();
  const day = startsAt === null ? null : dayOf(startsAt);
  const { data } = useQuery({ ...daySlotsQuery(question, day ?? "1970-01-01"), enabled: day !== null });
  if (startsAt === null || data === undefined) return null;
  const free = data.days.some(({ slots }) => slots.some((slot) => slot.startsAt === startsAt));
  return free ? null : startsAt;
}

function ChosenPatient({ patient, onChange }: { patient: BookedPatient; onChange: () => void }) {
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
