import { datesBetween, weekdayOf } from "../clinic-time/calendar-dates.ts";
import { dayBounds } from "../clinic-time/day-bounds.ts";
import { instantAt } from "../clinic-time/wall-clock.ts";
import type { DoctorCalendar } from "./calendar.ts";
import { overlaps, type Span, spanOf } from "./spans.ts";
import { VISIT_MODES, type VisitMode } from "./visit-modes.ts";
import { minutesOfWallTime } from "./wall-time.ts";

const OPENING_SLOT_MINUTES = 15;

/** Time in which the doctor sees patients, before leave, breaks and closures are taken off. Its grid counts from its start. */
export type OpenHours = { span: Span; slotMinutes: number; modes: readonly VisitMode[] };

/** The hours that rules and openings give on the clinic dates `from` to `to`, both included; openings are given whole. */
export function openHours(calendar: DoctorCalendar, from: string, to: string): OpenHours[] {
  const { timeZone, rules, exceptions } = calendar;
  const byRule = datesBetween(from, to).flatMap((date) => {
    const weekday = weekdayOf(date);
    return rules
      .filter((rule) => rule.weekday === weekday)
      .map(({ from, to, slotMinutes, modes }): OpenHours => {
        const starts = instantAt(date, minutesOfWallTime(from), timeZone);
        return { span: [starts, instantAt(date, minutesOfWallTime(to), timeZone)], slotMinutes, modes };
      });
  });
  const window: Span = [dayBounds(from, timeZone).startsAt.getTime(), dayBounds(to, timeZone).endsAt.getTime()];
  const byOpening = exceptions
    .filter((exception) => exception.kind === "opening" && overlaps([spanOf(exception)], window))
    .map((opening): OpenHours => {
      const slotMinutes = opening.slotMinutes ?? OPENING_SLOT_MINUTES;
      return { span: spanOf(opening), slotMinutes, modes: opening.modes ?? VISIT_MODES };
    });
  return [...byRule, ...byOpening];
}
