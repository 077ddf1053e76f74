import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useQuery } from "@tanstack/react-query";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { BookingDraft } from "./booking-draft.ts";
import { daySlotsQuery, type SlotQuestion } from "./slots-query.ts";

/** Which times are free for what the form says so far. */
export function questionOf(draft: BookingDraft, shape: { type: VisitTypeView; mode: VisitMode }): SlotQuestion {
  return {
    doctorId: draft.doctorId,
    visitTypeId: shape.type.id,
    mode: shape.mode,
    ...(draft.patient === null ? {} : { patientId: draft.patient.id }),
    ...(draft.roomId === null ? {} : { roomId: draft.roomId }),
  };
}

const NEVER = "1970-01-01";

/** The chosen time when it is known not to be free; null while that is not known, and when it is free. */
export function useTimeProblem(question: SlotQuestion | null, startsAt: string | null): string | null {
  const { dayOf } = useClinicFormat();
  const asks = question !== null && startsAt !== null;
  const query = daySlotsQuery(question ?? NOTHING, startsAt === null ? NEVER : dayOf(startsAt));
  const { data } = useQuery({ ...query, enabled: asks });
  if (!asks || data === undefined) return null;
  return data.days.some(({ slots }) => slots.some((slot) => slot.startsAt === startsAt)) ? null : startsAt;
}

const NOTHING: SlotQuestion = { doctorId: "", visitTypeId: "", mode: "in_person" };
