import { addDays } from "./calendar-dates.ts";

/**
 * A time that holds the dates `from` to `to`, and ten hours on either side, whatever zone they are meant in: for a question
 * that is put together with the question for the clinic's zone. No clock is more than 14 hours ahead of UTC, or 12 behind.
 */
export function datesAnywhere(from: string, to: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: new Date(addDays(from, -1)), endsAt: new Date(addDays(to, 2)) };
}
