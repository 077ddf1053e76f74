import { COUNT_STATUSES, TRANSFER_STATUSES } from "@lockstep/domain/pharmacy/states";
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { drugs, lots, stockLocations } from "./formulary.ts";
import { users } from "./identity.ts";

/** Stock on its way between two places. */
export const stockTransfers = pgTable(
  "stock_transfers",
  {
    id: idColumn(),
    number: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    fromLocationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    toLocationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    status: text({ enum: TRANSFER_STATUSES }).notNull().default("requested"),
    note: text(),
    discrepancyReason: text(),
    requestedBy: uuid()
      .notNull()
      .references(() => users.id),
    issuedBy: uuid().references(() => users.id),
    issuedAt: instant(),
    resolvedBy: uuid().references(() => users.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [
    unique("stock_transfers_number_unique").on(t.number),
    index("stock_transfers_status").on(t.status, t.createdAt, t.id),
    index("stock_transfers_from_location_id").on(t.fromLocationId, t.createdAt, t.id),
    index("stock_transfers_to_location_id").on(t.toLocationId, t.createdAt, t.id),
    index("stock_transfers_requested_by").on(t.requestedBy),
    index("stock_transfers_issued_by").on(t.issuedBy),
    index("stock_transfers_resolved_by").on(t.resolvedBy),
    index("stock_transfers_updated_by").on(t.updatedBy),
    check("stock_transfers_between_two_places", sql`${t.fromLocationId} <> ${t.toLocationId}`),
  ],
);

/** What was asked for. */
export const transferLines = pgTable(
  "transfer_lines",
  {
    id: idColumn(),
    transferId: uuid()
      .notNull()
      .references(() => stockTransfers.id),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    requested: integer().notNull(),
  },
  (t) => [
    uniqueIndex("transfer_lines_once").on(t.transferId, t.drugId),
    index("transfer_lines_drug_id").on(t.drugId),
    check("transfer_lines_requested_positive", sql`${t.requested} > 0`),
  ],
);

/** What was sent: issued = received + in transit + discrepancy, always (R-RX-7). */
export const transferLots = pgTable(
  "transfer_lots",
  {
    id: idColumn(),
    transferId: uuid()
      .notNull()
      .references(() => stockTransfers.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    issued: integer().notNull(),
    received: integer().notNull().default(0),
    discrepancy: integer().notNull().default(0),
    inTransit: integer().notNull().generatedAlwaysAs(sql`issued - received - discrepancy`),
  },
  (t) => [
    uniqueIndex("transfer_lots_once").on(t.transferId, t.lotId),
    index("transfer_lots_lot_id").on(t.lotId),
    index("transfer_lots_in_transit").on(t.lotId, t.transferId).where(sql`${t.inTransit} > 0`),
    check("transfer_lots_issued_positive", sql`${t.issued} > 0`),
    check("transfer_lots_parts_not_negative", sql`${t.received} >= 0 and ${t.discrepancy} >= 0`),
    check("transfer_lots_within_issued", sql`${t.received} + ${t.discrepancy} <= ${t.issued}`),
  ],
);

/** A count of a place's shelf. Where it differs from the books a second person says yes to the difference. */
export const stockCounts = pgTable(
  "stock_counts",
  {
    id: idColumn(),
    locationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    status: text({ enum: COUNT_STATUSES }).notNull(),
    countedBy: uuid()
      .notNull()
      .references(() => users.id),
    countedAt: instant().notNull(),
    reviewedBy: uuid().references(() => users.id),
    reviewedAt: instant(),
    note: text(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("stock_counts_status").on(t.status, t.countedAt, t.id),
    index("stock_counts_location_id").on(t.locationId, t.countedAt, t.id),
    index("stock_counts_counted_by").on(t.countedBy),
    index("stock_counts_reviewed_by").on(t.reviewedBy),
    check("stock_counts_reviewed_by_another", sql`${t.reviewedBy} <> ${t.countedBy}`),
  ],
);

export const stockCountLines = pgTable(
  "stock_count_lines",
  {
    id: idColumn(),
    countId: uuid()
      .notNull()
      .references(() => stockCounts.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    /** What the books said at the moment of the count, read under the level's lock. */
    expected: integer().notNull(),
    counted: integer().notNull(),
    variance: integer().notNull().generatedAlwaysAs(sql`counted - expected`),
  },
  (t) => [
    uniqueIndex("stock_count_lines_once").on(t.countId, t.lotId),
    index("stock_count_lines_lot_id").on(t.lotId),
    check("stock_count_lines_not_negative", sql`${t.expected} >= 0 and ${t.counted} >= 0`),
  ],
);
