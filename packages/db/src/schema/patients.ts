import { LANGUAGES } from "@lockstep/domain/messages/languages";
import { SEXES } from "@lockstep/domain/patients/patient";
import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, searchColumn } from "./columns.ts";
import { users } from "./identity.ts";

export const patients = pgTable(
  "patients",
  {
    id: idColumn(),
    /** Human-readable and gap-free, from the counter `patient_file_number`. */
    fileNumber: text().notNull(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    dateOfBirth: date({ mode: "string" }).notNull(),
    sex: text({ enum: SEXES }).notNull(),
    /** E.164. */
    phone: text().notNull(),
    email: text(),
    nationalId: text(),
    allergies: text().array().notNull().default(sql`'{}'`),
    /** What they read and are written to in. */
    language: text({ enum: LANGUAGES }).notNull().default("en"),
    /** Whether they want to be reminded of a visit. */
    reminders: boolean().notNull().default(true),
    approved: boolean().notNull().default(false),
    /** Closed to the staff who do not treat the patient. */
    restricted: boolean().notNull().default(false),
    /** Why it was closed, or opened again; the last word. */
    restrictionReason: text(),
    assignedUserId: uuid().references(() => users.id),
    userId: uuid().references(() => users.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
    /** ` first last file +phone`, lower case, each word after a space, so that a trigram index answers from two letters on. */
    search: searchColumn().generatedAlwaysAs(
      sql`' ' || lower(first_name || ' ' || last_name || ' ' || file_number || ' ' || phone)`,
    ),
  },
  (t) => [
    uniqueIndex("patients_file_number_unique").on(t.fileNumber),
    uniqueIndex("patients_phone_unique").on(t.phone),
    uniqueIndex("patients_national_id_unique").on(t.nationalId),
    uniqueIndex("patients_user_id_unique").on(t.userId),
    index("patients_assigned_user_id").on(t.assignedUserId),
    index("patients_updated_by").on(t.updatedBy),
  ],
);
