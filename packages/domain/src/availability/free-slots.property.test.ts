import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayBounds } from "../clinic-time/day-bounds.ts";
import type { Interval } from "./calendar.ts";
import { type FreeSlotsInput, freeSlots } from "./free-slots.ts";
import { slotVerdict } from "./slot-verdict.ts";
import { anyQuestion, PROVED_ZONES } from "./testing/any-question.ts";
import { freeStartsByMinute } from "./testing/minute-oracle.ts";

const MINUTE_MS = 60_000;
const startsOf = (slots: readonly Interval[]) => slots.map(({ startsAt }) => startsAt.getTime());

describe.each(PROVED_ZONES)(
  "R-SCH-13 R-SCH-14 free time in %s, also when the clocks change",
  { timeout: 60_000 },
  (timeZone) => {
    const question = anyQuestion(timeZone);

    test("every time that is listed can be booked, for as long as the list says", () => {
      fc.assert(
        fc.property(question, (asked) => {
          for (const { startsAt, endsAt } of freeSlots(asked)) {
            expect(slotVerdict({ ...asked, startsAt })).toEqual({ allowed: true, endsAt });
          }
        }),
        { numRuns: 100 },
      );
    });

    test("no other minute of the days can be booked", () => {
      fc.assert(
        fc.property(question, (asked) => {
          const listed = new Set(startsOf(freeSlots(asked)));
          const wronglyAllowed = minutesOf(asked).filter(
            (startsAt) => !listed.has(startsAt.getTime()) && slotVerdict({ ...asked, startsAt }).allowed,
          );
          expect(wronglyAllowed).toEqual([]);
        }),
        { numRuns: 12 },
      );
    });

    test("the list is what a count minute by minute finds", () => {
      fc.assert(
        fc.property(question, (asked) => {
          expect(startsOf(freeSlots(asked))).toEqual(freeStartsByMinute(asked));
        }),
        { numRuns: 300 },
      );
    });

    test("no instant is listed twice, and each comes after the one before", () => {
      fc.assert(
        fc.property(question, (asked) => {
          const starts = startsOf(freeSlots(asked));
          for (const [index, start] of starts.slice(1).entries()) expect(start).toBeGreaterThan(starts[index] ?? start);
        }),
        { numRuns: 300 },
      );
    });

    test("whatever is booked from the list, one after another, keeps its distance from every other visit", () => {
      const booking = fc.record({ pick: fc.nat(), minutes: fc.integer({ min: 5, max: 120 }) });
      fc.assert(
        fc.property(question, fc.array(booking, { minLength: 2, maxLength: 10 }), (asked, bookings) => {
          const visits = [...asked.busy];
          for (const { pick, minutes } of bookings) {
            const listed = freeSlots({ ...asked, visit: { ...asked.visit, minutes }, busy: visits });
            const booked = listed[pick % Math.max(listed.length, 1)];
            if (booked === undefined) continue;
            expect(booked.endsAt.getTime() - booked.startsAt.getTime()).toBe(minutes * MINUTE_MS);
            for (const other of visits) expect(minutesBetween(booked, other)).toBeGreaterThanOrEqual(gapOf(asked));
            visits.push(booked);
          }
        }),
        { numRuns: 150 },
      );
    });
  },
);

function minutesOf({ calendar, from, to }: FreeSlotsInput): Date[] {
  const first = dayBounds(from, calendar.timeZone).startsAt.getTime();
  const last = dayBounds(to, calendar.timeZone).endsAt.getTime();
  return Array.from({ length: (last - first) / MINUTE_MS }, (_, minute) => new Date(first + minute * MINUTE_MS));
}

/** From the end of the earlier to the start of the later; negative when they overlap. */
function minutesBetween(a: Interval, b: Interval): number {
  const [earlier, later] = a.startsAt < b.startsAt ? [a, b] : [b, a];
  return (later.startsAt.getTime() - earlier.endsAt.getTime()) / MINUTE_MS;
}

function gapOf({ calendar }: FreeSlotsInput): number {
  return calendar.bufferAfterMinutes + calendar.bufferBeforeMinutes;
}
