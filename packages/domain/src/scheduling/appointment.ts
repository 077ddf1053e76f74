import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { ACTOR_KINDS } from "../identity/actor.ts";
import { page } from "../wire/paging.ts";
import { APPOINTMENT_STATUSES } from "./statuses.ts";

export const CANCELLERS = ["patient", "staff", "system"] as const;

/** One visit as the wire shows it. Times are ISO 8601 in UTC, `[startsAt, endsAt)`. */
export const appointmentView = z.object({
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  doctorId: z.string(),
  doctorName: z.string(),
  roomId: z.string().nullable(),
  roomName: z.string().nullable(),
  visitTypeId: z.string(),
  visitTypeName: z.string(),
  mode: z.enum(VISIT_MODES),
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.enum(APPOINTMENT_STATUSES),
  version: z.number(),
  note: z.string().nullable(),
  overbooked: z.boolean(),
  /** Held because it was offered from the waitlist: it is answered with `scheduling.answerOffer`, or paid for. */
  offered: z.boolean(),
  /** Came without an appointment. */
  walkIn: z.boolean(),
  /** Drawn at check-in, counted by clinic day; kept when the check-in is undone. */
  ticketNumber: z.number().nullable(),
  checkedInAt: z.string().nullable(),
  calledAt: z.string().nullable(),
  /** When it lapses unless somebody says yes; null unless it is `pending`. */
  expiresAt: z.string().nullable(),
  holdExpiresAt: z.string().nullable(),
  proposedStartsAt: z.string().nullable(),
  proposedEndsAt: z.string().nullable(),
  cancelledBy: z.enum(CANCELLERS).nullable(),
  cancellationReason: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AppointmentView = z.infer<typeof appointmentView>;
export const appointmentPage = page(appointmentView);

export const appointmentHistoryEntry = z.object({
  id: z.string(),
  at: z.string(),
  /** Past tense: `appointment.booked`, `appointment.rescheduled`. */
  action: z.string(),
  actorKind: z.enum(ACTOR_KINDS),
  actorName: z.string().nullable(),
  fromStatus: z.enum(APPOINTMENT_STATUSES).nullable(),
  toStatus: z.enum(APPOINTMENT_STATUSES),
  fromStartsAt: z.string().nullable(),
  toStartsAt: z.string(),
  fromDoctorName: z.string().nullable(),
  toDoctorName: z.string(),
  reason: z.string().nullable(),
  version: z.number(),
});
export const appointmentDetail = appointmentView.extend({
  patientPhone: z.string().nullable(),
  patientFileNumber: z.string(),
  patientDateOfBirth: z.string(),
  history: z.array(appointmentHistoryEntry),
});
export type AppointmentDetail = z.infer<typeof appointmentDetail>;
