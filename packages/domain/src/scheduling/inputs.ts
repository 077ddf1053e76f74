import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { clinicDay, instant } from "../wire/instant.ts";
import { paging } from "../wire/paging.ts";
import { line, note } from "../wire/text.ts";
import { APPOINTMENT_STATUSES, REQUESTABLE_STATUSES } from "./statuses.ts";

export const SLOT_DAYS_MAX = 42;
export const RANGE_DAYS_MAX = 366;
const mode = z.enum(VISIT_MODES);
const doctorOrAny = z.union([z.literal("any"), id]);
const appointment = { appointmentId: id, expectedVersion, idempotencyKey };

export const slotsInput = z
  .object({
    doctorId: doctorOrAny,
    from: clinicDay,
    to: clinicDay,
    visitTypeId: id,
    mode,
    /** Staff only: leaves out times at which this patient is elsewhere. A patient's own visits always count. */
    patientId: id.optional(),
    roomId: id.optional(),
    /** Staff only: a visit that is being moved, which does not stand in its own way. */
    movingId: id.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be before from" })
  .refine(({ from, to }) => daysApart(from, to) < SLOT_DAYS_MAX, {
    path: ["to"],
    message: `must be at most ${SLOT_DAYS_MAX} days from the first`,
  });

export const checkSlotInput = z.object({
  doctorId: id,
  startsAt: instant,
  visitTypeId: id,
  mode,
  patientId: id.optional(),
  roomId: id.optional(),
});

export const dayInput = z.object({ date: clinicDay, doctorIds: z.array(id).min(1).max(100).optional() });

export const appointmentsInput = paging
  .extend({
    /** Clinic days, both inclusive; without them the last and next 90 days (R-SCH-20). */
    from: clinicDay.optional(),
    to: clinicDay.optional(),
    doctorId: id.optional(),
    patientId: id.optional(),
    status: z.enum(APPOINTMENT_STATUSES).optional(),
    /** The latest first, and without `from` as far back as there are any. */
    newestFirst: z.literal(true).optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "must not be before from" })
  .refine(({ from, to }) => !from || !to || daysApart(from, to) < RANGE_DAYS_MAX, {
    path: ["to"],
    message: `must be at most ${RANGE_DAYS_MAX} days from the first`,
  });

export const doctorIdInput = z.object({ doctorId: id });
export const appointmentIdInput = z.object({ appointmentId: id });

export const bookInput = z.object({
  patientId: id,
  doctorId: doctorOrAny,
  startsAt: instant,
  visitTypeId: id,
  mode,
  roomId: id.optional(),
  note: note(2000).optional(),
  /** Staff only: books over another visit of the doctor, marked for all to see. */
  overbook: z.object({ reason: line(500) }).optional(),
  idempotencyKey,
});
export type BookInput = z.output<typeof bookInput>;

export const holdInput = z.object({
  /** Staff only; a patient holds for themselves. */
  patientId: id.optional(),
  doctorId: doctorOrAny,
  startsAt: instant,
  visitTypeId: id,
  mode,
  roomId: id.optional(),
  idempotencyKey,
});
export type HoldInput = z.output<typeof holdInput>;

export const confirmHoldInput = z.object(appointment);
export const changeStatusInput = z.object({
  ...appointment,
  to: z.enum(REQUESTABLE_STATUSES),
  reason: line(500).optional(),
});
export type ChangeStatusInput = z.output<typeof changeStatusInput>;
export const undoStatusInput = z.object(appointment);
export type UndoStatusInput = z.output<typeof undoStatusInput>;
export const queueInput = z.object({ date: clinicDay, doctorId: id.optional() });
export const callNextInput = z.object({
  doctorId: id,
  /** Whom the screen shows as next: if somebody else has just called them, nobody is sent in instead. */
  appointmentId: id.optional(),
  idempotencyKey,
});
export type CallNextInput = z.output<typeof callNextInput>;
export const walkInInput = z.object({
  patientId: id,
  doctorId: doctorOrAny,
  visitTypeId: id,
  note: note(2000).optional(),
  idempotencyKey,
});
export type WalkInInput = z.output<typeof walkInInput>;
export const rescheduleInput = z.object({
  ...appointment,
  startsAt: instant,
  doctorId: id.optional(),
  reason: line(500).optional(),
});
export type RescheduleInput = z.output<typeof rescheduleInput>;
export const proposeTimeInput = z.object({ ...appointment, startsAt: instant, reason: line(500).optional() });
export type ProposeTimeInput = z.output<typeof proposeTimeInput>;
export const answerProposalInput = z.object({ ...appointment, accept: z.boolean() });
export type AnswerProposalInput = z.output<typeof answerProposalInput>;
/** Edits what can be changed without moving the visit: its note, its room, its mode. */
export const editAppointmentInput = z.object({
  appointmentId: id,
  expectedVersion,
  note: note(2000).nullable().optional(),
  roomId: id.nullable().optional(),
});
export type EditAppointmentInput = z.output<typeof editAppointmentInput>;

function daysApart(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
