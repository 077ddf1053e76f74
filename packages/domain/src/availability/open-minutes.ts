import type { DoctorCalendar } from "./calendar.ts";
import { type Span, spanOf, united } from "./spans.ts";
import { workingDay } from "./working-day.ts";

/** For how many minutes of a clinic's day the doctor sees patients: hours and openings without leave, breaks and closures. */
export function openMinutes(calendar: DoctorCalendar, date: string): number {
  const { open, blocked } = workingDay(calendar, date);
  const hours = united(open.map(spanOf));
  const away = united(blocked.map(spanOf));
  const lost = hours.flatMap((hour) => away.map((span) => shared(hour, span)));
  return (lengthOf(hours) - lost.reduce((sum, ms) => sum + ms, 0)) / 60_000;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, until]) => sum + until - from, 0);
}

function shared([from, until]: Span, [otherFrom, otherUntil]: Span): number {
  return Math.max(0, Math.min(until, otherUntil) - Math.max(from, otherFrom));
}
