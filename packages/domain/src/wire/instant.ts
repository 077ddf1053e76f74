import { z } from "zod";

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** An instant on the wire: ISO 8601 with `Z` or an offset, parsed to a Date. Years 1900 to 2199. */
export const instant = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 instant such as 2026-11-23T06:00:00.000Z" })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= EARLIEST && date.getTime() < LATEST, "must lie between 1900 and 2199");

/** A calendar day in the clinic's zone: `YYYY-MM-DD`, and a day that exists. */
export const clinicDay = z.iso.date("must be a day such as 2026-11-23").refine((day) => {
  const year = Number(day.slice(0, 4));
  return year >= 1900 && year < 2200;
}, "must lie between 1900 and 2199");

/** Wall-clock time of a day in the clinic's zone, `HH:MM`; `24:00` is the end of the day. */
export const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time such as 08:30");
