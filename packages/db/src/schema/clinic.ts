import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { users } from "./identity.ts";

/** The clinic's settings: one row. */
export const clinic = pgTable(
  "clinic",
  {
    id: smallint().primaryKey().default(1),
    name: text().notNull(),
    timeZone: text().notNull(),
    currency: text().notNull(),
    country: text().notNull(),
    noticeMinutesMin: integer().notNull().default(60),
    horizonDays: integer().notNull().default(180),
    holdMinutes: integer().notNull().default(10),
    patientBookingsMax: integer().notNull().default(3),
    /** Patients pay before a visit with a price is theirs; otherwise they may also pay when they come. */
    prepayment: boolean().notNull().default(false),
    /** `HH:MM` in the clinic's zone: nobody is reminded in between. Equal means never quiet. */
    quietFrom: text().notNull().default("21:00"),
    quietTo: text().notNull().default("07:00"),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [index("clinic_updated_by").on(t.updatedBy), check("clinic_is_one_row", sql`${t.id} = 1`)],
);

/** Times at which the whole clinic is closed. */
export const closures = pgTable(
  "closures",
  {
    id: idColumn(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    note: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [check("closures_end_after_start", sql`${t.endsAt} > ${t.startsAt}`)],
);
