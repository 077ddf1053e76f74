import { REQUEST_STATUSES } from "@lockstep/domain/scheduling/request-states";
import { OFFER_STATUSES, WAITLIST_STATUSES } from "@lockstep/domain/scheduling/waitlist-states";
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { doctors, visitTypes } from "./doctors.ts";
import { users } from "./identity.ts";
import { patients } from "./patients.ts";
import { appointments, visitMode } from "./scheduling.ts";

/** Somebody who would come earlier, or at all, if a time were released (R-SCH-18). */
export const waitlistEntries = pgTable(
  "waitlist_entries",
  {
    id: idColumn(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    /** None: anyone who is free. */
    doctorId: uuid().references(() => doctors.id),
    visitTypeId: uuid()
      .notNull()
      .references(() => visitTypes.id),
    mode: visitMode().notNull(),
    /** The clinic's days within which a time suits, both included. */
    fromDate: date({ mode: "string" }).notNull(),
    toDate: date({ mode: "string" }).notNull(),
    /** Minutes into the clinic's day, half-open. */
    fromMinute: integer().notNull().default(0),
    toMinute: integer().notNull().default(1_440),
    status: text({ enum: WAITLIST_STATUSES }).notNull().default("waiting"),
    /** The visit that came of it. */
    appointmentId: uuid().references(() => appointments.id),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("waitlist_entries_status").on(t.status, t.createdAt, t.id),
    index("waitlist_entries_patient_id").on(t.patientId),
    index("waitlist_entries_doctor_id").on(t.doctorId),
    index("waitlist_entries_visit_type_id").on(t.visitTypeId),
    index("waitlist_entries_appointment_id").on(t.appointmentId),
    index("waitlist_entries_created_by").on(t.createdBy),
    uniqueIndex("waitlist_entries_one_of_a_kind")
      .on(t.patientId, t.visitTypeId, sql`coalesce(doctor_id, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${t.status} in ('waiting', 'offered')`),
    check("waitlist_entries_dates_in_order", sql`${t.toDate} >= ${t.fromDate}`),
    check(
      "waitlist_entries_minutes_in_order",
      sql`${t.fromMinute} >= 0 and ${t.toMinute} > ${t.fromMinute} and ${t.toMinute} <= 1440`,
    ),
  ],
);

/** A released time kept for one person who waits, for a while. */
export const waitlistOffers = pgTable(
  "waitlist_offers",
  {
    id: idColumn(),
    entryId: uuid()
      .notNull()
      .references(() => waitlistEntries.id),
    /** The visit that holds the time (`held`, `offered`). */
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id),
    doctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    startsAt: instant().notNull(),
    status: text({ enum: OFFER_STATUSES }).notNull().default("open"),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex("waitlist_offers_one_open_per_entry").on(t.entryId).where(sql`${t.status} = 'open'`),
    // Who has let a time go by is not asked again about the same one.
    uniqueIndex("waitlist_offers_once_per_time").on(t.entryId, t.doctorId, t.startsAt),
    uniqueIndex("waitlist_offers_appointment_id_unique").on(t.appointmentId),
    index("waitlist_offers_doctor_id").on(t.doctorId),
    index("waitlist_offers_due").on(t.expiresAt).where(sql`${t.status} = 'open'`),
  ],
);

/**
 * Times that visits gave back while somebody waited for one, until they have been offered (R-SCH-18). Written with the
 * change that gave them back, taken away by whoever has looked who wants them.
 */
export const releasedTimes = pgTable(
  "released_times",
  {
    id: idColumn(),
    doctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    /** Whose visit it was: they gave it up, so they are not offered it. */
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("released_times_created_at").on(t.createdAt, t.id),
    index("released_times_doctor_id").on(t.doctorId),
    index("released_times_patient_id").on(t.patientId),
    check("released_times_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** A patient asks to be seen and the desk answers (R-SCH-19). `reason` and `answer` are health data. */
export const consultationRequests = pgTable(
  "consultation_requests",
  {
    id: idColumn(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    doctorId: uuid().references(() => doctors.id),
    visitTypeId: uuid().references(() => visitTypes.id),
    mode: visitMode().notNull(),
    reason: text().notNull(),
    /** When it would suit, in the patient's words. */
    preferredTimes: text(),
    status: text({ enum: REQUEST_STATUSES }).notNull().default("submitted"),
    /** What the desk wants to know, or why it said no. */
    reviewNote: text(),
    /** What the patient added. */
    answer: text(),
    reviewedBy: uuid().references(() => users.id),
    reviewedAt: instant(),
    /** The visit that came of it. */
    appointmentId: uuid().references(() => appointments.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("consultation_requests_status").on(t.status, t.createdAt, t.id),
    index("consultation_requests_patient_id").on(t.patientId, t.createdAt, t.id),
    index("consultation_requests_doctor_id").on(t.doctorId),
    index("consultation_requests_visit_type_id").on(t.visitTypeId),
    index("consultation_requests_reviewed_by").on(t.reviewedBy),
    uniqueIndex("consultation_requests_appointment_id_unique").on(t.appointmentId),
    check(
      "consultation_requests_approved_with_a_visit",
      sql`(${t.status} = 'approved') = (${t.appointmentId} is not null)`,
    ),
    check(
      "consultation_requests_reviewed_by_someone",
      sql`${t.status} in ('submitted', 'withdrawn') or ${t.reviewedBy} is not null`,
    ),
  ],
);

/** The address under which a patient's calendar program reads their visits; the link's secret is derived, not stored. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    patientId: uuid()
      .primaryKey()
      .references(() => patients.id),
    /** New at each renewal, so that the old link is dead. */
    feedId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("calendar_feeds_feed_id_unique").on(t.feedId)],
);
