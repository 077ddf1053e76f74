import { VISIT_MODES, type VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { ExceptionKind } from "@lockstep/domain/doctors/exception-kinds";

/** What is typed: leave from a day to a day, whole or by the clock; a break or an opening within one day. */
export type LeaveValues = {
  kind: ExceptionKind;
  firstDay: string;
  lastDay: string;
  wholeDays: boolean;
  from: string;
  to: string;
  slotMinutes: number;
  modes: VisitMode[];
  note: string;
};
export type LeaveField = keyof LeaveValues;

/** A form for leave of whole days from a day on. */
export function emptyLeave(day: string): LeaveValues {
  const times = { from: "09:00", to: "12:00", slotMinutes: 15, modes: [...VISIT_MODES] };
  return { kind: "leave", firstDay: day, lastDay: day, wholeDays: true, ...times, note: "" };
}
