import type { DoctorCalendar } from "./calendar.ts";
import { type OpenHours, openHours } from "./open-hours.ts";
import type { SlotRefusal } from "./slot-refusal.ts";
import { covers, overlaps, type Span, spanOf, united } from "./spans.ts";
import type { VisitMode } from "./visit-modes.ts";

export type AbsenceReason = Extract<
  SlotRefusal,
  "clinic_closed" | "on_leave" | "on_break" | "outside_hours" | "mode_not_offered"
>;

export type PresenceJudge = {
  /** The hours in which visits of this mode may be, before leave, breaks and closures are taken off. */
  offering(mode: VisitMode): readonly OpenHours[];
  /** Why the doctor does not see patients in this way for the whole of a span; null if they do. */
  absence(span: Span, mode: VisitMode): AbsenceReason | null;
};

/**
 * Whether a doctor is there, whatever else is booked: the part of the rule engine that a calendar alone decides. It answers
 * for spans that lie within the clinic dates `from` to `to`, both included.
 */
export function presenceJudge(calendar: DoctorCalendar, from: string, to: string): PresenceJudge {
  const open = openHours(calendar, from, to);
  const hours = united(open.map(({ span }) => span));
  const closed = united(calendar.closures.map(spanOf));
  const leave = united(calendar.exceptions.filter(({ kind }) => kind === "leave").map(spanOf));
  const breaks = united(calendar.exceptions.filter(({ kind }) => kind === "break").map(spanOf));
  const offering = (mode: VisitMode) => open.filter(({ modes }) => modes.includes(mode));
  const offered = new Map<VisitMode, Span[]>();
  const offeredIn = (mode: VisitMode): Span[] => {
    const known = offered.get(mode) ?? united(offering(mode).map(({ span }) => span));
    offered.set(mode, known);
    return known;
  };
  return {
    offering,
    absence(span, mode) {
      if (overlaps(closed, span)) return "clinic_closed";
      if (overlaps(leave, span)) return "on_leave";
      if (overlaps(breaks, span)) return "on_break";
      if (!covers(hours, span)) return "outside_hours";
      return covers(offeredIn(mode), span) ? null : "mode_not_offered";
    },
  };
}
