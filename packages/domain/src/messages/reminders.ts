import { addDays } from "../clinic-time/calendar-dates.ts";
import { clinicDate } from "../clinic-time/clinic-date.ts";
import { minutesIntoDay } from "../clinic-time/minutes-into-day.ts";
import { instantAt } from "../clinic-time/wall-clock.ts";
import type { ReminderKind } from "./kinds.ts";

const HOUR_MS = 3_600_000;

/** How long before a visit each reminder is meant to come. */
const AHEAD_MS: Record<ReminderKind, number> = {
  "appointment.reminder_day": 24 * HOUR_MS,
  "appointment.reminder_hours": 2 * HOUR_MS,
};
/** A reminder that the night would delay to within this of the visit comes the evening before. */
const USEFUL_MS = HOUR_MS;
/** So long before the night begins: nobody is reminded as they turn the light off. */
const EVENING_MS = HOUR_MS;
/** From when on it is looked at when a reminder is to come: early enough for the evening before. */
const LOOK_AHEAD_MS = 14 * HOUR_MS;

/** `from` and `to` are `HH:MM` by the clinic's clock; equal means never. */
export type QuietHours = { timeZone: string; from: string; to: string };

/** When a visit's reminders are first looked at; one that would come before the visit was made is not made. */
export function remindersFor(startsAt: Date, madeAt: Date): { kind: ReminderKind; lookAt: Date }[] {
  const kinds = Object.entries(AHEAD_MS) as [ReminderKind, number][]; // its keys are the kinds
  return kinds.flatMap(([kind, aheadMs]) => {
    if (startsAt.getTime() - aheadMs <= madeAt.getTime()) return [];
    return [{ kind, lookAt: firstLook(startsAt, aheadMs, madeAt) }];
  });
}

/** When it is first looked at when something is to be told that long before `before`. */
export function firstLook(before: Date, aheadMs: number, madeAt: Date): Date {
  return new Date(Math.max(madeAt.getTime(), before.getTime() - Math.max(aheadMs, LOOK_AHEAD_MS)));
}

/** When a reminder is to be sent, asked at `now`: as long before the visit as its kind says, and not at night. */
export function reminderDue(kind: ReminderKind, startsAt: Date, now: Date, quiet: QuietHours): Date | null {
  return dueBefore(startsAt, AHEAD_MS[kind], now, quiet);
}

/**
 * When something is to be told that long before `before`, asked at `now`. In the clinic's quiet hours nobody is told: then it
 * comes at their end, or, where that would leave less than an hour, the evening before. Null where no time is left for it.
 */
export function dueBefore(before: Date, aheadMs: number, now: Date, quiet: QuietHours): Date | null {
  const meant = before.getTime() - aheadMs;
  const night = nightAround(new Date(meant), quiet);
  const useful = night && night.to <= before.getTime() - USEFUL_MS;
  if (!night || useful) return afterTheNight(new Date(Math.max(night?.to ?? meant, now.getTime())), before, quiet);
  const evening = night.from - EVENING_MS;
  if (evening >= now.getTime() || !nightAround(now, quiet)) return new Date(Math.max(evening, now.getTime()));
  return afterTheNight(now, before, quiet);
}

/** That moment, or the end of the night that it lies in, if there is time until then. */
function afterTheNight(at: Date, before: Date, quiet: QuietHours): Date | null {
  const sendAt = nightAround(at, quiet)?.to ?? at.getTime();
  return sendAt < before.getTime() ? new Date(sendAt) : null;
}

/** The quiet hours that an instant lies in, by the clock on the wall on the days they begin and end. */
function nightAround(instant: Date, { timeZone, from, to }: QuietHours): { from: number; to: number } | null {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const minute = minutesIntoDay(instant, timeZone);
  const today = clinicDate(instant, timeZone);
  if (begins < ends) {
    return minute >= begins && minute < ends ? span(today, begins, today, ends, timeZone) : null;
  }
  if (begins === ends) return null;
  if (minute >= begins) return span(today, begins, addDays(today, 1), ends, timeZone);
  return minute < ends ? span(addDays(today, -1), begins, today, ends, timeZone) : null;
}

function span(fromDate: string, begins: number, toDate: string, ends: number, timeZone: string) {
  return { from: instantAt(fromDate, begins, timeZone), to: instantAt(toDate, ends, timeZone) };
}

function minutesOf(wall: string): number {
  return Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));
}
