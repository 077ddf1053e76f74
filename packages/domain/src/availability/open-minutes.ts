import { dayBounds } from "../clinic-time/day-bounds.ts";
import type { DoctorCalendar } from "./calendar.ts";
import { openHours } from "./open-hours.ts";
import { type Span, spanOf, united } from "./spans.ts";

/**
 * For how many minutes of each of these clinic dates, which follow one another, the doctor sees patients: hours and openings
 * without leave, breaks and closures.
 */
export function openMinutes(calendar: DoctorCalendar, dates: readonly string[]): number[] {
  const [first = "", last = first] = [dates[0], dates.at(-1)];
  if (dates.length === 0) return [];
  const hours = united(openHours(calendar, first, last).map(({ span }) => span));
  const blocking = calendar.exceptions.filter(({ kind }) => kind !== "opening");
  const away = united([...blocking, ...calendar.closures].map(spanOf));
  const lost = hours.flatMap((hour) => away.map((span) => shared(hour, span)));
  return dates.map((date) => {
    const { startsAt, endsAt } = dayBounds(date, calendar.timeZone);
    const day: Span = [startsAt.getTime(), endsAt.getTime()];
    return (lengthWithin(day, hours) - lengthWithin(day, lost)) / 60_000;
  });
}

function lengthWithin(day: Span, spans: readonly Span[]): number {
  let length = 0;
  for (const span of spans) {
    const [from, until] = shared(day, span);
    length += Math.max(0, until - from);
  }
  return length;
}

/** What two spans have in common; of those that have nothing, a span that ends before it begins. */
function shared([from, until]: Span, [otherFrom, otherUntil]: Span): Span {
  return [Math.max(from, otherFrom), Math.min(until, otherUntil)];
}
