import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { ConflictAnswer, useConflictTitle } from "./conflict-answer.tsx";
import type { TimeConflict } from "./time-conflict.ts";
import { TimePicker } from "./time-picker.tsx";
import { type MovePurpose, useMove } from "./use-move.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

export type MoveVisitProps = {
  visit: AppointmentView;
  purpose: MovePurpose;
  /** A proposed time that had gone when it was accepted: this begins with its answer. */
  conflict: TimeConflict | null;
  doctors: readonly DoctorChoice[];
  onMoved: (visit: AppointmentView) => void;
  /** Somebody changed the visit meanwhile; `again` sends the same wish for the version that was seen by then. */
  onStale: (error: unknown, again: (version: number) => void) => void;
  onBack: () => void;
};

/** Another time for a visit, at once or as a proposal, among what is free; a refused time is answered in place. */
export function MoveVisit({ visit, purpose, conflict: opening, doctors, onMoved, onStale, onBack }: MoveVisitProps) {
  const t = useTranslations("booking");
  const { time, dayOf, dayShort } = useClinicFormat();
  const explain = useExplain();
  const conflictTitle = useConflictTitle();
  const [doctorId, setDoctorId] = useState(visit.doctorId);
  const [day, setDay] = useState(dayOf(visit.proposedStartsAt ?? visit.startsAt));
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const list = useFocus<HTMLDivElement>(); // the person has just asked to choose a time
  const move = useMove({ visit, purpose, opening, reason, onMoved, onStale });
  const doctorName = (id: string) => doctors.find((doctor) => doctor.doctorId === id)?.name ?? visit.doctorName;
  const moves = purpose === "reschedule";

  if (move.refused) {
    const { conflict, wish } = move.refused;
    const wished = {
      startsAt: wish.startsAt,
      doctorName: doctorName(wish.doctorId),
      patientName: visit.patientName,
      roomName: visit.roomName,
    };
    return (
      <section className="flex flex-col gap-3">
        <h3 className="font-semibold">{conflictTitle(conflict, wished)}</h3>
        <ConflictAnswer
          conflict={conflict}
          wished={wished}
          doctorName={doctorName}
          choosing={move.choosing}
          onChoose={move.choose}
        />
        <Button className="self-end" onClick={move.forget}>
          {t("conflict.pickMyself")}
        </Button>
      </section>
    );
  }

  const when = startsAt === null ? null : `${dayShort(dayOf(startsAt))}, ${time(startsAt)}`;
  const send = () => {
    if (startsAt !== null) move.send({ startsAt, doctorId });
  };
  return (
    <section className="flex flex-col gap-3" aria-labelledby="move-visit">
      <h3 id="move-visit" className="font-semibold">
        {t(moves ? "move.reschedule" : "move.propose")}
      </h3>
      {!moves && <p className="text-ink-2">{t("move.proposeHint")}</p>}
      {moves && (
        <Field label={t("doctor")}>
          {(control) => (
            <Select
              {...control}
              value={doctorId}
              onChange={(event) => {
                setDoctorId(event.target.value);
                setStartsAt(null);
              }}
              options={doctors.map(({ doctorId: value, name, specialization }) => ({
                value,
                label: `${name} · ${specialization}`,
              }))}
            />
          )}
        </Field>
      )}
      <TimePicker
        question={{
          doctorId,
          visitTypeId: visit.visitTypeId,
          mode: visit.mode,
          patientId: visit.patientId,
          movingId: visit.id,
        }}
        day={day}
        onDay={(next) => {
          setDay(next);
          setStartsAt(null);
        }}
        value={startsAt}
        onChange={(slot) => setStartsAt(slot.startsAt)}
        doctorName={doctorName}
        onSubmit={send}
        listRef={list}
      />
      <Field label={`${t("move.reason")} (${t("optional")})`}>
        {(control) => (
          <TextInput {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {move.failure !== null && explain(move.failure)}
        </p>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button
          variant="primary"
          busy={move.sending}
          disabledReason={when === null ? t("missingTime") : undefined}
          onClick={send}
        >
          {when === null
            ? t(moves ? "move.submitNone" : "move.proposeNone")
            : t(moves ? "move.submit" : "move.proposeSubmit", { when })}
        </Button>
      </div>
    </section>
  );
}
