import { zodResolver } from "@hookform/resolvers/zod";
import { VISIT_MODES } from "@lockstep/domain/availability/visit-modes";
import { addDays, dayNumber } from "@lockstep/domain/clinic-time/calendar-dates";
import { instantAt } from "@lockstep/domain/clinic-time/wall-clock";
import { EXCEPTION_KINDS } from "@lockstep/domain/doctors/exception-kinds";
import { EXCEPTION_DAYS_MAX } from "@lockstep/domain/doctors/time-range";
import { z } from "zod";
import { isClinicDay } from "../../lib/clinic-day.ts";
import type { LeaveValues } from "./leave-form-values.ts";
import type { Change } from "./use-calendar-change.ts";
import { minutesOf } from "./week-rules.ts";

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export const leaveForm = z
  .object({
    kind: z.enum(EXCEPTION_KINDS),
    firstDay: z.string().refine(isClinicDay, "firstDay"),
    lastDay: z.string(),
    wholeDays: z.boolean(),
    from: z.string(),
    to: z.string(),
    slotMinutes: z.number(),
    modes: z.array(z.enum(VISIT_MODES)),
    note: z.string().max(500),
  })
  .superRefine((values, context) => {
    const refuse = (path: "lastDay" | "from" | "to" | "modes", message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const { firstDay, lastDay, from, to } = values;
    if (!isClinicDay(firstDay)) return;
    const oneDay = lastDayOf(values) === firstDay;
    if (values.kind === "leave" && (!isClinicDay(lastDay) || lastDay < firstDay)) return refuse("lastDay", "lastDay");
    if (!oneDay && dayNumber(lastDay) - dayNumber(firstDay) >= EXCEPTION_DAYS_MAX) return refuse("lastDay", "long");
    if (values.kind === "opening" && values.modes.length === 0) refuse("modes", "modes");
    if (isWhole(values)) return;
    if (!TIME.test(from)) refuse("from", "from");
    if (!TIME.test(to) || (oneDay && to <= from)) refuse("to", "to");
  });

const isWhole = ({ kind, wholeDays }: LeaveValues) => kind === "leave" && wholeDays;
const lastDayOf = ({ kind, firstDay, lastDay }: LeaveValues) => (kind === "leave" ? lastDay : firstDay);

/** Judges what was typed and makes of it what the wire has, by the clinic's clock. */
export function leaveResolver(timeZone: string) {
  return zodResolver(leaveForm.transform((values) => exceptionOf(values, timeZone)));
}

/** What was typed as the wire has it, by the clinic's clock. */
export function exceptionOf(values: LeaveValues, timeZone: string): Extract<Change, { kind: "exception" }> {
  const { kind, firstDay, from, to, slotMinutes, modes, note } = values;
  const whole = isWhole(values);
  const lastDay = lastDayOf(values);
  const at = (day: string, minutes: number) => new Date(instantAt(day, minutes, timeZone)).toISOString();
  const startsAt = at(firstDay, whole ? 0 : minutesOf(from));
  const endsAt = whole ? at(addDays(lastDay, 1), 0) : at(lastDay, minutesOf(to));
  const offers = kind === "opening" ? { slotMinutes, modes } : {};
  const said = note.trim() === "" ? {} : { note };
  return { kind: "exception", exception: { kind, startsAt, endsAt, ...offers, ...said } };
}
