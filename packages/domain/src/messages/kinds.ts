import type { Channel } from "./channels.ts";

const PATIENT = ["in_app", "sms", "email"] as const;
/** Shown in the inbox and no more: whoever did it themselves needs no telephone to ring. */
const QUIETLY = ["in_app"] as const;
/** Kept in the outbox as a record; nobody is told. */
const NOBODY = [] as const;

/** Every kind of message and the ways it goes. A kind that is not here cannot be delivered. */
export const CHANNELS_OF_KIND = {
  "auth.code": ["sms"],
  "auth.invited": ["email"],
  "auth.phone_changed": ["sms"],
  "patient.glass_broken": ["in_app", "email"],
  "appointment.booked": PATIENT,
  "appointment.confirmed": PATIENT,
  "appointment.hold_confirmed": PATIENT,
  "appointment.brought_back": PATIENT,
  "appointment.rescheduled": PATIENT,
  "appointment.time_proposed": PATIENT,
  "appointment.proposal_accepted": PATIENT,
  "appointment.proposal_declined": QUIETLY,
  "appointment.cancelled": PATIENT,
  "appointment.expiring": PATIENT,
  "appointment.expired": PATIENT,
  "appointment.reminder_day": PATIENT,
  "appointment.reminder_hours": PATIENT,
  "waitlist.offered": PATIENT,
  "request.needs_info": PATIENT,
  "request.declined": PATIENT,
  "payment.captured": PATIENT,
  "payment.refunded": PATIENT,
  "payment.refund_due": PATIENT,
  // The visit that came of it is told as a booking.
  "request.approved": NOBODY,
  "request.submitted": NOBODY,
  "request.answered": NOBODY,
  "request.withdrawn": NOBODY,
  "appointment.offered": NOBODY,
  "appointment.offer_declined": NOBODY,
  "appointment.held": NOBODY,
  "appointment.hold_given_up": NOBODY,
  "appointment.hold_expired": NOBODY,
  "appointment.edited": NOBODY,
  "appointment.called": NOBODY,
  "appointment.walked_in": NOBODY,
  "appointment.checked_in": NOBODY,
  "appointment.started": NOBODY,
  "appointment.completed": NOBODY,
  "appointment.marked_no_show": NOBODY,
  "appointment.status_undone": NOBODY,
} as const satisfies Record<string, readonly Channel[]>;

export type MessageKind = keyof typeof CHANNELS_OF_KIND;

export function isMessageKind(kind: string): kind is MessageKind {
  return Object.hasOwn(CHANNELS_OF_KIND, kind);
}

/** They can be done without, are not sent at night, and end with one click. */
export const REMINDER_KINDS = [
  "appointment.reminder_day",
  "appointment.reminder_hours",
] as const satisfies MessageKind[];
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export function isReminder(kind: string): kind is ReminderKind {
  return REMINDER_KINDS.some((reminder) => reminder === kind);
}

/** Sent before everything else, and by nothing of the same person's delayed. */
export const URGENT_KIND = "auth.code" satisfies MessageKind;
