import { clinicDate } from "../clinic-time/clinic-date.ts";
import type { SlotQuestion } from "./calendar.ts";
import { slotJudge } from "./slot-judge.ts";
import type { SlotRefusal } from "./slot-refusal.ts";

export type SlotVerdict = { allowed: true; endsAt: Date } | { allowed: false; because: SlotRefusal; endsAt: Date };

/**
 * Whether one visit may start at `startsAt`, and the first of SLOT_REFUSALS that forbids it.
 * Exceptions, closures and busy visits have to be there for the whole of `calendarWindow`.
 */
export function slotVerdict(input: SlotQuestion & { startsAt: Date }): SlotVerdict {
  const { startsAt, visit, calendar } = input;
  const endsAt = new Date(startsAt.getTime() + visit.minutes * 60_000);
  const date = clinicDate(startsAt, calendar.timeZone);
  const because = slotJudge(input, date, date).refusalAt(startsAt.getTime());
  return because === null ? { allowed: true, endsAt } : { allowed: false, because, endsAt };
}
