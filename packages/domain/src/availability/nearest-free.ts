import type { Interval } from "./calendar.ts";
import { type FreeSlotsInput, freeSlots } from "./free-slots.ts";

/** Up to `count` free times of the dates `from` to `to`: the nearest to `startsAt` first, of two as near the earlier. */
export function nearestFree(input: FreeSlotsInput & { startsAt: Date; count: number }): Interval[] {
  const distance = (slot: Interval) => Math.abs(slot.startsAt.getTime() - input.startsAt.getTime());
  // The list is ascending and sorting is stable, so the earlier stays first.
  return freeSlots(input)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, input.count);
}
