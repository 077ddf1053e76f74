import { z } from "zod";
import type { DoctorCalendar } from "../availability/calendar.ts";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { availabilityView, RULES_MAX, weeklyRuleInput } from "../doctors/doctor.ts";
import { EXCEPTION_KINDS } from "../doctors/exception-kinds.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { instant } from "../wire/instant.ts";
import { note } from "../wire/text.ts";
import { appointmentView } from "./appointment.ts";

/** So many stranded visits are shown; of all of them the ids are told. */
export const STRANDED_SHOWN_MAX = 100;
/** More than one doctor can have ahead of them, and less than a request may carry. */
export const STRANDED_MAX = 6_000;

const exception = z.object({
  kind: z.literal("exception"),
  exception: z.object({
    kind: z.enum(EXCEPTION_KINDS),
    startsAt: instant,
    endsAt: instant,
    modes: z.array(z.enum(VISIT_MODES)).min(1).optional(),
    slotMinutes: z.int().min(5).max(240).optional(),
    note: note(500).optional(),
  }),
});
const rules = z.object({ kind: z.literal("rules"), rules: z.array(weeklyRuleInput).max(RULES_MAX) });
const removeOpening = z.object({ kind: z.literal("removeOpening"), exceptionId: id });
/** An inactive doctor takes no new bookings; the hours stay for when they come back. */
const status = z.object({ kind: z.literal("status"), onboardingStatus: z.enum(["active", "inactive"]) });

/** One change to a doctor's calendar, as somebody considers it. */
export const calendarChange = z.discriminatedUnion("kind", [exception, rules, removeOpening, status]);
export type CalendarChangeInput = z.output<typeof calendarChange>;

/** The same as it is made: of the version that was looked at, wherever something is replaced. */
const knownChange = z.discriminatedUnion("kind", [
  exception,
  rules.extend({ expectedVersion }),
  removeOpening.extend({ expectedVersion }),
  status.extend({ expectedVersion }),
]);

export const strandedInput = z.object({ doctorId: id, change: calendarChange });
export type StrandedInput = z.output<typeof strandedInput>;

export const changeCalendarInput = z.object({
  doctorId: id,
  change: knownChange,
  /** The visits that the person knows will be left outside the doctor's hours. */
  seenStranded: z.array(id).max(STRANDED_MAX),
  idempotencyKey,
});
export type ChangeCalendarInput = z.output<typeof changeCalendarInput>;

/** Visits that a change leaves outside their doctor's hours: the first of them, and the ids of all, oldest first. */
export const strandedView = z.object({
  visits: z.array(appointmentView),
  ids: z.array(z.string()),
  total: z.number(),
});
export type StrandedView = z.infer<typeof strandedView>;

export const changedCalendarView = z.object({ availability: availabilityView, stranded: strandedView });
export type ChangedCalendarView = z.infer<typeof changedCalendarView>;

/** The calendar as the change would leave it. */
export function calendarAfter(calendar: DoctorCalendar, change: CalendarChangeInput): DoctorCalendar {
  switch (change.kind) {
    case "exception": {
      const { modes, slotMinutes, note, ...rest } = change.exception;
      const added = { ...rest, modes: modes ?? null, slotMinutes: slotMinutes ?? null, note: note ?? null };
      return { ...calendar, exceptions: [...calendar.exceptions, added] };
    }
    case "rules":
      return { ...calendar, rules: change.rules };
    case "removeOpening":
      return { ...calendar, exceptions: calendar.exceptions.filter((one) => one.id !== change.exceptionId) };
    case "status":
      return change.onboardingStatus === "active" ? calendar : { ...calendar, rules: [], exceptions: [] };
  }
}
