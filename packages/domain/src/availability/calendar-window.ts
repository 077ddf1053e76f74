import { dayBounds } from "../clinic-time/day-bounds.ts";
import type { DoctorCalendar, Interval, VisitShape } from "./calendar.ts";

/**
 * What a question about the clinic dates `from` to `to` looks at: exceptions, closures and busy visits that overlap this window
 * decide, others cannot. It is longer than the dates by the visit, which may run past midnight, and by the buffers on either side.
 */
export function calendarWindow(
  calendar: Pick<DoctorCalendar, "timeZone" | "bufferBeforeMinutes" | "bufferAfterMinutes">,
  visit: Pick<VisitShape, "minutes">,
  from: string,
  to: string,
): Interval {
  const gap = (calendar.bufferBeforeMinutes + calendar.bufferAfterMinutes) * 60_000;
  const first = dayBounds(from, calendar.timeZone).startsAt.getTime();
  const last = dayBounds(to, calendar.timeZone).endsAt.getTime();
  return { startsAt: new Date(first - gap), endsAt: new Date(last + visit.minutes * 60_000 + gap) };
}
