import { offsetAt } from "./wall-clock.ts";

/** The date, `YYYY-MM-DD`, that the clinic's calendar shows at an instant. */
export function clinicDate(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}
