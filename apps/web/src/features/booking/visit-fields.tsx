import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import type { Ref } from "react";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { BookingDraft } from "./booking-draft.ts";
import { RoomAndNote } from "./room-and-note.tsx";
import { TimePicker } from "./time-picker.tsx";
import { TimeProblem } from "./time-problem.tsx";
import { questionOf, useTimeProblem } from "./time-question.ts";
import { type DoctorChoice, VisitShapeFields } from "./visit-shape-fields.tsx";

export type VisitFieldsProps = {
  draft: BookingDraft;
  onChange: (change: Partial<BookingDraft>) => void;
  day: string;
  onDay: (day: string) => void;
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
  const problem = useTimeProblem(question, draft.startsAt);
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
            onType={(visitTypeId) => choose({ visitTypeId })}
            doctorName={doctorName}
            onInstead={({ startsAt, doctorId }) => {
              onDay(dayOf(startsAt));
              choose({ startsAt, doctorId });
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
