import { instantAt } from "./wall-clock.ts";

/** The clinic's day as a half-open range of instants: 23 or 25 hours long when the clocks change. */
export function dayBounds(date: string, timeZone: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: new Date(instantAt(date, 0, timeZone)), endsAt: new Date(instantAt(date, 24 * 60, timeZone)) };
}
