import { IMPORT_STATUSES } from "@lockstep/domain/imports/import";
import { IMPORT_KINDS } from "@lockstep/domain/imports/kinds";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { users } from "./identity.ts";

/** A CSV file on its way in: received in parts, checked without a change, then taken over whole or not at all. */
export const imports = pgTable(
  "imports",
  {
    id: idColumn(),
    kind: text({ enum: IMPORT_KINDS }).notNull(),
    fileName: text().notNull(),
    /** How many parts the file comes in. */
    partsTotal: integer().notNull(),
    status: text({ enum: IMPORT_STATUSES }).notNull().default("receiving"),
    /** Hex SHA-256 of the whole file, once it is whole. */
    digest: text(),
    rowsTotal: integer(),
    rowsAccepted: integer(),
    rowsRefused: integer(),
    /** Line by line, what was refused and why. */
    report: jsonb(),
    version: integer().notNull().default(1),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    // The same file is taken over once, however many people send it.
    uniqueIndex("imports_file_taken_over_once").on(t.kind, t.digest).where(sql`${t.status} = 'done'`),
    index("imports_created_at").on(t.createdAt, t.id),
    index("imports_created_by").on(t.createdBy),
    check("imports_kind_known", sql`${t.kind} in ('patients', 'doctors')`),
    check("imports_status_known", sql`${t.status} in ('receiving', 'checked', 'done', 'abandoned')`),
  ],
);

/** The file's text while it is needed; gone when the import is done or given up, for it is full of people. */
export const importParts = pgTable(
  "import_parts",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    /** 0, 1, 2, … */
    part: integer().notNull(),
    content: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "import_parts_pkey", columns: [t.importId, t.part] }),
    check("import_parts_not_negative", sql`${t.part} >= 0`),
  ],
);
