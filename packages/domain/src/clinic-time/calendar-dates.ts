/** Dates as `YYYY-MM-DD` strings: no instant and no zone are involved, so the arithmetic is exact in UTC days. */

const DAY_MS = 86_400_000;
const DATES_MAX = 3_660;

/** Days since 1970-01-01. Throws a RangeError on anything that is not a date of the calendar (`2026-02-30`). */
export function dayNumber(date: string): number {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  // Some engines read the 30th of February as the 2nd of March.
  if (midnight?.getUTCDate() !== Number(date.slice(8))) throw new RangeError(`Not a calendar date: ${date}`);
  return midnight.getTime() / DAY_MS;
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  const sinceMonday = (dayNumber(date) + 3) % 7; // 1970-01-01 was a Thursday.
  return ((sinceMonday + 7) % 7) + 1;
}

/** The Monday of the date's week. */
export function weekStart(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

/** Every date from `from` to `to`, both included; none when `to` comes first. Throws beyond ten years. */
export function datesBetween(from: string, to: string): string[] {
  const first = dayNumber(from);
  const count = dayNumber(to) - first + 1;
  if (count > DATES_MAX) throw new RangeError(`More than ${DATES_MAX} dates from ${from} to ${to}`);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => dateOfDay(first + index));
}
