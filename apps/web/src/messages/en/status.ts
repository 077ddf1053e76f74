/** The words of LOOK.md, one for each status of a visit. */
export const status = {
  held: "held",
  pending: "pending",
  confirmed: "confirmed",
  reschedule_proposed: "other time proposed",
  checked_in: "checked in",
  in_progress: "in room",
  completed: "done",
  cancelled: "cancelled",
  no_show: "no-show",
  expired: "expired",
} as const;
