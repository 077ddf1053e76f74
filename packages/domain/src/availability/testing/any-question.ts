import fc from "fast-check";
import { addDays, weekdayOf } from "../../clinic-time/calendar-dates.ts";
import type { AvailabilityException, Interval, WeeklyRule } from "../calendar.ts";
import type { FreeSlotsInput } from "../free-slots.ts";
import { VISIT_MODES } from "../visit-modes.ts";

/** Per zone the dates on which the clocks change in 2026 and 2027, and one on which they do not. */
export const CHANGE_DATES = {
  "Africa/Nairobi": ["2026-03-29", "2026-11-01", "2027-07-14"],
  "Europe/London": ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31", "2026-07-15"],
  "America/New_York": ["2026-03-08", "2026-11-01", "2027-03-14", "2027-11-07", "2026-07-15"],
} as const;
export type ProvedZone = keyof typeof CHANGE_DATES;
export const PROVED_ZONES = ["Africa/Nairobi", "Europe/London", "America/New_York"] as const satisfies ProvedZone[];

const modes = fc.oneof(fc.constant([...VISIT_MODES]), fc.subarray([...VISIT_MODES], { minLength: 1 }));
const slotMinutes = fc.oneof(fc.constantFrom(5, 10, 15, 20, 30, 60), fc.integer({ min: 5, max: 90 }));
/** Minutes, mostly round, so that hours often touch and grids often meet. */
const minutesUpTo = (max: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.floor(max / 30) }).map((n) => n * 30),
    fc.integer({ min: 0, max: Math.floor(max / 5) }).map((n) => n * 5),
    fc.integer({ min: 0, max }),
  );
const wallTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function anyRule(date: string): fc.Arbitrary<WeeklyRule> {
  return fc
    .record({
      day: fc.integer({ min: -1, max: 1 }),
      from: minutesUpTo(1435),
      minutes: minutesUpTo(600),
      slotMinutes,
      modes,
    })
    .map(({ day, from, minutes, ...rest }) => ({
      weekday: weekdayOf(addDays(date, day)),
      from: wallTime(from),
      to: wallTime(Math.min(from + Math.max(minutes, 5), 1440)),
      ...rest,
    }));
}

/** Up to `minutesMax` long, from a day before the date to two days after it. */
function anyInterval(date: string, minutesMax: number): fc.Arbitrary<Interval> {
  return fc.tuple(minutesUpTo(3 * 1440), minutesUpTo(minutesMax)).map(([after, minutes]) => {
    const startsAt = Date.parse(date) + (after - 1440) * 60_000;
    return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + Math.max(minutes, 1) * 60_000) };
  });
}

function anyException(date: string): fc.Arbitrary<AvailabilityException> {
  const opening = fc.record({
    kind: fc.constant("opening" as const), // `as const` keeps the literal.
    modes: fc.option(modes),
    slotMinutes: fc.option(slotMinutes),
    interval: anyInterval(date, 600),
  });
  const away = fc.record({ kind: fc.constantFrom("leave", "break"), interval: anyInterval(date, 180) });
  return fc.oneof(opening, away).map(({ interval, ...rest }) => ({ ...interval, ...rest }));
}

/** A question about one to three dates around a day that matters in the zone. */
export function anyQuestion(timeZone: ProvedZone): fc.Arbitrary<FreeSlotsInput> {
  const minutes = fc.oneof(fc.constantFrom(15, 30, 60), fc.integer({ min: 5, max: 120 }));
  const buffer = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }));
  return fc.constantFrom(...CHANGE_DATES[timeZone]).chain((date) =>
    fc.record({
      calendar: fc.record({
        timeZone: fc.constant(timeZone),
        rules: fc.array(anyRule(date), { minLength: 1, maxLength: 6 }),
        exceptions: fc.array(anyException(date), { maxLength: 4 }),
        closures: fc.array(anyInterval(date, 180), { maxLength: 1 }),
        bufferBeforeMinutes: buffer,
        bufferAfterMinutes: buffer,
      }),
      policy: fc.record({
        noticeMinutesMin: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1440 })),
        horizonDays: fc.oneof(
          { weight: 3, arbitrary: fc.constant(60) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
        ),
      }),
      visit: fc.record({ minutes, mode: fc.constantFrom(...VISIT_MODES) }),
      from: fc.integer({ min: -1, max: 0 }).map((days) => addDays(date, days)),
      to: fc.integer({ min: 0, max: 1 }).map((days) => addDays(date, days)),
      now: fc.integer({ min: -4 * 86_400, max: 86_400 }).map((seconds) => new Date(Date.parse(date) + seconds * 1000)),
      busy: fc.array(anyInterval(date, 90), { maxLength: 5 }),
    }),
  );
}
