import type { SlotRefusal } from "@lockstep/domain/availability/slot-refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import type { Span } from "../lanes.ts";

/** What the board knows against a time; whether a room is free or the day too far ahead, only the server does. */
export type DropRefusal = Exclude<SlotRefusal, "too_soon" | "beyond_horizon"> | "patient_busy";
export type DropVerdict = { allowed: true } | { allowed: false; because: DropRefusal };

type Drop = {
  visit: AppointmentView;
  startMs: number;
  /** Of the doctor and the day that the visit would go to. */
  column: BoardColumn;
  /** Everything on the board, for the patient may be elsewhere. */
  columns: readonly BoardColumn[];
  nowMs: number;
};

const BLOCKED_BY = { closed: "clinic_closed", leave: "on_leave", break: "on_break" } as const;

/** Whether a visit may be put at a time, by the server's rules and in the order in which it names its reasons. */
export function dropVerdict({ visit, startMs, column, columns, nowMs }: Drop): DropVerdict {
  const span = { from: startMs, to: startMs + lengthOf(visit) };
  const because = refusalAt(span, column, visit, nowMs) ?? elsewhere(span, columns, visit);
  return because === null ? { allowed: true } : { allowed: false, because };
}

export function lengthOf(visit: Pick<AppointmentView, "startsAt" | "endsAt">): number {
  return Date.parse(visit.endsAt) - Date.parse(visit.startsAt);
}

function refusalAt(span: Span, column: BoardColumn, visit: AppointmentView, nowMs: number): DropRefusal | null {
  if (span.from < nowMs) return "in_the_past";
  for (const kind of ["closed", "leave", "break"] as const)
    if (column.blocked.some((part) => part.kind === kind && overlap(spanOf(part), span))) return BLOCKED_BY[kind];
  const offering = column.open.filter(({ modes }) => modes.includes(visit.mode));
  if (!covered(span, column.open.map(spanOf))) return "outside_hours";
  if (!covered(span, offering.map(spanOf))) return "mode_not_offered";
  const gapMs = (column.bufferBeforeMinutes + column.bufferAfterMinutes) * 60_000;
  const wide = { from: span.from - gapMs, to: span.to + gapMs };
  if (othersOf(column, visit).some((other) => overlap(spanOf(other), wide))) return "taken";
  return offering.some((part) => isStart(span.from, part)) ? null : "between_slots";
}

function elsewhere(span: Span, columns: readonly BoardColumn[], visit: AppointmentView): DropRefusal | null {
  const busy = columns.some((column) =>
    othersOf(column, visit).some((other) => other.patientId === visit.patientId && overlap(spanOf(other), span)),
  );
  return busy ? "patient_busy" : null;
}

/** Visits that keep their time from this one, which does not stand in its own way. */
function othersOf(column: BoardColumn, visit: AppointmentView): AppointmentView[] {
  return column.appointments.filter(({ id, status }) => id !== visit.id && holdsTime(status));
}

function isStart(startMs: number, { startsAt, endsAt, slotMinutes }: BoardColumn["open"][number]): boolean {
  const sinceMs = startMs - Date.parse(startsAt);
  return sinceMs >= 0 && startMs < Date.parse(endsAt) && sinceMs % (slotMinutes * 60_000) === 0;
}

function covered(span: Span, spans: readonly Span[]): boolean {
  let reached = span.from;
  for (const part of [...spans].sort((a, b) => a.from - b.from))
    if (part.from <= reached) reached = Math.max(reached, part.to);
  return reached >= span.to;
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

function spanOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span {
  return { from: Date.parse(startsAt), to: Date.parse(endsAt) };
}
