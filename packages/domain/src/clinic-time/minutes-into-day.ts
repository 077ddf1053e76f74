import { offsetAt } from "./wall-clock.ts";

/** What the clinic's clock shows, in minutes since 00:00: 09:00 is 540 on every day, also on those of 23 or 25 hours. */
export function minutesIntoDay(instant: Date, timeZone: string): number {
  const wall = (instant.getTime() + offsetAt(instant.getTime(), timeZone)) / 60_000;
  return wall - Math.floor(wall / 1440) * 1440;
}
