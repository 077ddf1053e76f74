import { dayNumber } from "../clinic-time/calendar-dates.ts";
import type { Interval, SlotQuestion } from "./calendar.ts";
import { slotJudge } from "./slot-judge.ts";
import { spanOf } from "./spans.ts";

export const SLOT_DAYS_MAX = 42;

/**
 * A question about the clinic dates `from` to `to`, both included, at most SLOT_DAYS_MAX of them; where `startsWithin` is
 * given, only about starts inside it, and never about those in `except`, in epoch milliseconds.
 */
export type FreeSlotsInput = SlotQuestion & {
  from: string;
  to: string;
  startsWithin?: Interval;
  except?: { has(start: number): boolean };
};

/** Every time at which `slotVerdict` allows the visit to start, ascending; each interval is as long as the visit. */
export function freeSlots(input: FreeSlotsInput): Interval[] {
  const days = dayNumber(input.to) - dayNumber(input.from) + 1;
  if (days > SLOT_DAYS_MAX) throw new RangeError(`${days} days of slots asked for, ${SLOT_DAYS_MAX} are the most`);
  const judge = slotJudge(input, input.from, input.to, input.startsWithin && spanOf(input.startsWithin));
  return judge.starts
    .filter((start) => judge.refusalAt(start) === null)
    .map((start) => ({ startsAt: new Date(start), endsAt: new Date(start + input.visit.minutes * 60_000) }));
}
