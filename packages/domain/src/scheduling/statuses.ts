export const APPOINTMENT_STATUSES = [
  "held",
  "pending",
  "confirmed",
  "reschedule_proposed",
  "checked_in",
  "in_progress",
  "completed",
  "cancelled",
  "no_show",
  "expired",
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** The statuses that hold the time (R-SCH-7), by name: everything else releases it. */
export const HOLDING_STATUSES = [
  "held",
  "pending",
  "confirmed",
  "reschedule_proposed",
  "checked_in",
  "in_progress",
] as const satisfies readonly AppointmentStatus[];

export function holdsTime(status: AppointmentStatus): boolean {
  return (HOLDING_STATUSES as readonly AppointmentStatus[]).includes(status); // widened to ask about any status
}

/** The statuses of a visit that does not take place, so that nothing is owed for it. */
export const CALLED_OFF_STATUSES = ["cancelled", "no_show", "expired"] as const satisfies readonly AppointmentStatus[];

export function isCalledOff(status: AppointmentStatus): boolean {
  return (CALLED_OFF_STATUSES as readonly AppointmentStatus[]).includes(status); // widened to ask about any status
}

/** The transition table (R-SCH-7). What is not listed is refused by name. */
export const TRANSITIONS: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  held: ["pending", "confirmed", "cancelled", "expired"],
  pending: ["confirmed", "reschedule_proposed", "cancelled", "expired"],
  confirmed: ["reschedule_proposed", "checked_in", "in_progress", "cancelled", "no_show"],
  reschedule_proposed: ["pending", "confirmed", "cancelled", "expired"],
  checked_in: ["in_progress", "no_show", "cancelled"],
  in_progress: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
  no_show: [],
  expired: [],
};

/** What a person may ask for with `changeStatus`; the other statuses are reached by commands of their own. */
export const REQUESTABLE_STATUSES = [
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
  "no_show",
  "cancelled",
] as const;
export type RequestableStatus = (typeof REQUESTABLE_STATUSES)[number];

export function mayBecome(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Statuses in which a visit can still be moved to another time. */
export const MOVABLE_STATUSES = [
  "held",
  "pending",
  "confirmed",
  "reschedule_proposed",
] as const satisfies readonly AppointmentStatus[];

export function mayMove(status: AppointmentStatus): boolean {
  return (MOVABLE_STATUSES as readonly AppointmentStatus[]).includes(status); // widened to ask about any status
}
