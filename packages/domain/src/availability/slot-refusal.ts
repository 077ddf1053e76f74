/** Why a time cannot be booked, as the rule engine says it. */
export const SLOT_REFUSALS = [
  "in_the_past",
  "too_soon",
  "beyond_horizon",
  "clinic_closed",
  "on_leave",
  "on_break",
  "outside_hours",
  "mode_not_offered",
  "between_slots",
  "taken",
] as const;
export type SlotRefusal = (typeof SLOT_REFUSALS)[number];
