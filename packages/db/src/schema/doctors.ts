import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { ONBOARDING_STATUSES } from "@lockstep/domain/doctors/doctor";
import { EXCEPTION_KINDS } from "@lockstep/domain/doctors/exception-kinds";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { users } from "./identity.ts";

export const rooms = pgTable(
  "rooms",
  {
    id: idColumn(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [uniqueIndex("rooms_name_unique").on(t.name), index("rooms_updated_by").on(t.updatedBy)],
);

export const doctors = pgTable(
  "doctors",
  {
    id: idColumn(),
    userId: uuid().references(() => users.id),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    specialization: text().notNull(),
    licenseNumber: text().notNull(),
    onboardingStatus: text({ enum: ONBOARDING_STATUSES }).notNull().default("active"),
    /** Where this doctor sees people unless a visit says otherwise. */
    roomId: uuid().references(() => rooms.id),
    bufferBeforeMinutes: integer().notNull().default(0),
    bufferAfterMinutes: integer().notNull().default(0),
    /** Covers the profile and the weekly rules. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex("doctors_user_id_unique").on(t.userId),
    uniqueIndex("doctors_email_unique").on(t.email),
    uniqueIndex("doctors_license_number_unique").on(t.licenseNumber),
    index("doctors_name").on(t.name, t.id),
    index("doctors_room_id").on(t.roomId),
    index("doctors_updated_by").on(t.updatedBy),
    check("doctors_buffers_not_negative", sql`${t.bufferBeforeMinutes} >= 0 and ${t.bufferAfterMinutes} >= 0`),
  ],
);

/** Wall-clock hours of one weekday, in the clinic's zone. */
export const weeklyRules = pgTable(
  "weekly_rules",
  {
    id: idColumn(),
    doctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    /** 1 Monday to 7 Sunday. */
    weekday: smallint().notNull(),
    /** `HH:MM`. */
    from: text("from_time").notNull(),
    /** `HH:MM`, `24:00` for the end of the day. */
    to: text("to_time").notNull(),
    slotMinutes: integer().notNull(),
    modes: text().array().$type<VisitMode[]>().notNull(),
  },
  (t) => [
    index("weekly_rules_doctor_id").on(t.doctorId),
    check("weekly_rules_weekday_known", sql`${t.weekday} between 1 and 7`),
    check("weekly_rules_to_after_from", sql`${t.to} > ${t.from}`),
    check("weekly_rules_slot_positive", sql`${t.slotMinutes} > 0`),
  ],
);

/** Leave, breaks and one-off openings of one doctor. */
export const availabilityExceptions = pgTable(
  "availability_exceptions",
  {
    id: idColumn(),
    doctorId: uuid()
      .notNull()
      .references(() => doctors.id),
    kind: text({ enum: EXCEPTION_KINDS }).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    modes: text().array().$type<VisitMode[]>(),
    slotMinutes: integer(),
    note: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index("availability_exceptions_doctor_ends_at").on(t.doctorId, t.endsAt),
    check("availability_exceptions_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("availability_exceptions_kind_known", sql`${t.kind} in ('leave', 'opening', 'break')`),
  ],
);

export const visitTypes = pgTable(
  "visit_types",
  {
    id: idColumn(),
    name: text().notNull(),
    minutes: integer().notNull(),
    priceMinor: integer().notNull(),
    modes: text().array().$type<VisitMode[]>().notNull(),
    /** Booked by a patient it stays pending until the clinic says yes. */
    needsApproval: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex("visit_types_name_unique").on(t.name),
    index("visit_types_updated_by").on(t.updatedBy),
    check("visit_types_minutes_sensible", sql`${t.minutes} between 5 and 480`),
    check("visit_types_price_not_negative", sql`${t.priceMinor} >= 0`),
  ],
);
