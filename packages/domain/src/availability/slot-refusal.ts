/**
 * Why a time cannot be booked, as the rule engine says it. The order is the order in which reasons are given, the most telling first:
 * no other choice of doctor or time helps against the past, a closed clinic outweighs one doctor's leave, and a visit in the way
 * tells more than the grid that was missed as well.
 */
export const SLOT_REFUSALS = [
  "in_the_past",
  "too_soon",
  "beyond_horizon",
  "clinic_closed",
  "on_leave",
  "on_break",
  "outside_hours",
  "mode_not_offered",
  "taken",
  "between_slots",
] as const;
export type SlotRefusal = (typeof SLOT_REFUSALS)[number];
