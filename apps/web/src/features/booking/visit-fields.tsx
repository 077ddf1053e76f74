import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import type { Ref } from "react";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { BookingDraft } from "./booking-draft.ts";
import { RoomAndNote } from "./room-and-note.tsx";
import { TimePicker } from "./time-picker.tsx";
import { TimeProblem } from "./time-problem.tsx";
import { questionOf } from "./time-question.ts";
import { type DoctorChoice, VisitShapeFields } from "./visit-shape-fields.tsx";

export type VisitFieldsProps = {
  draft: BookingDraft;
  onChange: (change: Partial<BookingDraft>) => void;
  day: string;
  onDay: (day: string) => void;
  /** What a time that is not free was answered with was chosen, and is no longer there to hold the focus. */
  onSolve: (change: Partial<BookingDraft>) => void;
  /** The chosen time, when it is known not to be free. */
  problem: string | null;
  onSubmit: () => void;
  listRef: Ref<HTMLDivElement>;
  types: readonly VisitTypeView[];
  rooms: readonly { id: string; name: string }[];
  doctors: readonly DoctorChoice[];
  doctorName: (doctorId: string) => string;
  shape: { type: VisitTypeView; mode: VisitMode };
};

/** Everything but the patient. Whatever changes what is free takes back the wish to book over another visit. */
export function VisitFields({ draft, onChange, day, onDay, shape, doctorName, ...props }: VisitFieldsProps) {
  const { dayOf } = useClinicFormat();
  const question = questionOf(draft, shape);
  const { problem } = props;
  const choose = (change: Partial<BookingDraft>) => onChange({ ...change, overbookReason: null });
  return (
    <>
      <VisitShapeFields
        doctors={props.doctors}
        types={props.types}
        doctorId={draft.doctorId}
        shape={shape}
        onChange={choose}
      />
      <div className="flex flex-col gap-2">
        <TimePicker
          question={question}
          day={day}
          onDay={(next) => {
            onDay(next);
            choose({ startsAt: null });
          }}
          value={draft.startsAt}
          onChange={({ startsAt }) => choose({ startsAt })}
          doctorName={doctorName}
          onSubmit={props.onSubmit}
          listRef={props.listRef}
        />
        {problem !== null && (
          <TimeProblem
            question={question}
            startsAt={problem}
            types={props.types}
            onType={(visitTypeId) => props.onSolve({ visitTypeId, overbookReason: null })}
            doctorName={doctorName}
            onInstead={({ startsAt, doctorId }) => {
              onDay(dayOf(startsAt));
              props.onSolve({ startsAt, doctorId, overbookReason: null });
            }}
            overbookReason={draft.overbookReason}
            onOverbookReason={(overbookReason) => onChange({ overbookReason })}
          />
        )}
      </div>
      <RoomAndNote rooms={props.rooms} draft={draft} onChange={onChange} />
    </>
  );
}
