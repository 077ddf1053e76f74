import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Work that recurs, one row a kind: when it is due, and who does it now until when (R-PLT-7). */
export const jobs = pgTable(
  "jobs",
  {
    name: text().primaryKey(),
    dueAt: instant().notNull(),
    /** The run that has it; null when nobody does. */
    holder: uuid(),
    /** Prolonged while the holder lives; past it somebody else may take over. */
    leaseUntil: instant(),
    /** Runs begun since the last one that ended well. */
    attempts: integer().notNull().default(0),
    startedAt: instant(),
    finishedAt: instant(),
    /** Name or SQLSTATE of what went wrong last, never its message. */
    lastError: text(),
  },
  (t) => [check("jobs_held_until", sql`(${t.holder} is null) = (${t.leaseUntil} is null)`)],
);
