import { dayNumber } from "./calendar-dates.ts";
import { Temporal } from "./temporal.ts";

/**
 * The clinic's clock in epoch milliseconds. Temporal costs 40 to 150 µs a question, so it is asked for the offset at UTC midnights
 * and about the days around a clock change; every other instant follows by arithmetic. What was asked is remembered, up to a limit.
 */
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const REMEMBERED_MAX = 20_000;

const remembered = new Map<string, number>();

function remember(key: string, ask: () => number): number {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  const answer = ask();
  remembered.set(key, answer);
  return answer;
}

function askedOffset(instant: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}

/** The offset, when it is the same at every UTC midnight around `[from, until]`; null when the clocks change in there. */
function steadyOffset(from: number, until: number, timeZone: string): number | null {
  const lastDay = Math.floor(until / DAY_MS) + 1;
  let offset: number | null = null;
  for (let day = Math.floor(from / DAY_MS); day <= lastDay; day++) {
    const here = remember(`${timeZone} offset ${day}`, () => askedOffset(day * DAY_MS, timeZone));
    if (offset !== null && here !== offset) return null;
    offset = here;
  }
  return offset;
}

/** Milliseconds that the clinic's clock is ahead of UTC at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
  return steadyOffset(instant, instant, timeZone) ?? askedOffset(instant, timeZone);
}

/**
 * The instant at which the clinic's clock shows `minutes` after 00:00 on `date`; 1440 is the next day's 00:00.
 * A time that occurs twice is its first occurrence, a time that is skipped moves on by what was skipped (Temporal's "compatible").
 */
export function instantAt(date: string, minutes: number, timeZone: string): number {
  return remember(`${timeZone} ${date} ${minutes}`, () => {
    const wall = dayNumber(date) * DAY_MS + minutes * MINUTE_MS;
    const steady = steadyOffset(wall - DAY_MS, wall + DAY_MS, timeZone); // Offsets are below a day, so the instant lies in between.
    return steady === null ? askedInstant(date, minutes, timeZone) : wall - steady;
  });
}

function askedInstant(date: string, minutes: number, timeZone: string): number {
  const wall = Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes });
  return wall.toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds;
}
