import { VISIT_MODES } from "@lockstep/domain/availability/visit-modes";
import { ACTOR_KINDS } from "@lockstep/domain/identity/actor";
import { CANCELLERS } from "@lockstep/domain/scheduling/appointment";
import { APPOINTMENT_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { doctors, rooms, visitTypes } from "./doctors.ts";
import { users } from "./identity.ts";
import { patients } from "./patients.ts";

export const appointmentStatus = pgEnum("appointment_status", APPOINTMENT_STATUSES);
export const visitMode = pgEnum("visit_mode", VISIT_MODES);

/**
 * Visits. The overlap constraints (`appointments_doctor_no_overlap`, `…_patient_…`, `…_room_…`) and the index
 * `appointments_doctor_times`, which carries what a calendar shows, are written by hand in migrations: Drizzle has neither
 * exclusion constraints nor `include`.
 */
export const appointments = pgTable(
  "appointments",
  {
    id: idColumn(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    doctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    roomId: uuid().references(() => rooms.id),
    visitTypeId: uuid()
      .notNull()
      .references(() => visitTypes.id),
    mode: visitMode().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    status: appointmentStatus().notNull(),
    /** Booked over another visit of the doctor, knowingly; outside the doctor's constraint. */
    overbooked: boolean().notNull().default(false),
    note: text(),
    /** Held for somebody on the waitlist, beside a time they may be holding themselves. */
    offered: boolean().notNull().default(false),
    /** Came without an appointment. */
    walkIn: boolean().notNull().default(false),
    /** The number drawn at check-in, 1, 2, 3, … without gaps within `ticketDate`; kept when the check-in is undone. */
    ticketNumber: integer(),
    /** The clinic's day that the ticket counts for. */
    ticketDate: date({ mode: "string" }),
    checkedInAt: instant(),
    /** When the patient was called to the doctor. */
    calledAt: instant(),
    priceMinor: integer().notNull(),
    holdExpiresAt: instant(),
    proposedStartsAt: instant(),
    proposedEndsAt: instant(),
    cancelledBy: text({ enum: CANCELLERS }),
    cancellationReason: text(),
    cancelledAt: instant(),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    updatedBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("appointments_starts_at").on(t.startsAt, t.id),
    index("appointments_patient_starts_at").on(t.patientId, t.startsAt, t.id),
    index("appointments_room_starts_at").on(t.roomId, t.startsAt),
    index("appointments_status_starts_at").on(t.status, t.startsAt, t.id),
    index("appointments_visit_type_id").on(t.visitTypeId),
    index("appointments_created_by").on(t.createdBy),
    index("appointments_updated_by").on(t.updatedBy),
    uniqueIndex("appointments_ticket_once_a_day").on(t.ticketDate, t.ticketNumber),
    check("appointments_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("appointments_held_until", sql`(${t.status} = 'held') = (${t.holdExpiresAt} is not null)`),
    check(
      "appointments_proposal_whole",
      sql`(${t.status} = 'reschedule_proposed') = (${t.proposedStartsAt} is not null and ${t.proposedEndsAt} is not null)`,
    ),
    check(
      "appointments_cancelled_by_someone",
      sql`(${t.status} = 'cancelled') = (${t.cancelledBy} is not null and ${t.cancelledAt} is not null)`,
    ),
    check("appointments_ticket_whole", sql`(${t.ticketNumber} is null) = (${t.ticketDate} is null)`),
    check("appointments_ticket_positive", sql`${t.ticketNumber} > 0`),
    check("appointments_price_not_negative", sql`${t.priceMinor} >= 0`),
  ],
);

/** What happened to a visit, append-only. */
export const appointmentHistory = pgTable(
  "appointment_history",
  {
    id: idColumn(),
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id),
    at: instant().notNull(),
    action: text().notNull(),
    actorKind: text({ enum: ACTOR_KINDS }).notNull(),
    actorId: uuid().references(() => users.id),
    fromStatus: appointmentStatus(),
    toStatus: appointmentStatus().notNull(),
    fromStartsAt: instant(),
    toStartsAt: instant().notNull(),
    fromDoctorId: uuid().references(() => doctors.id),
    toDoctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    reason: text(),
    version: integer().notNull(),
  },
  (t) => [
    index("appointment_history_appointment_id").on(t.appointmentId, t.version),
    index("appointment_history_actor_id").on(t.actorId),
    index("appointment_history_from_doctor_id").on(t.fromDoctorId),
    index("appointment_history_to_doctor_id").on(t.toDoctorId),
  ],
);
