import { LOCATION_KINDS, LOT_STATUSES, MOVEMENT_KINDS } from "@lockstep/domain/pharmacy/states";
import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, searchColumn } from "./columns.ts";
import { users } from "./identity.ts";

export const lotStatus = pgEnum("lot_status", LOT_STATUSES);
export const movementKind = pgEnum("movement_kind", MOVEMENT_KINDS);

/** What the clinic stocks. Quantities everywhere are whole numbers of `unit`. */
export const drugs = pgTable(
  "drugs",
  {
    id: idColumn(),
    /** Generic name. */
    name: text().notNull(),
    strength: text().notNull(),
    form: text().notNull(),
    unit: text().notNull(),
    /** Active substances, lower case: the same one within a week is a duplicate. */
    substances: text().array().notNull(),
    /** Classes besides, lower case (`penicillin`): a patient allergic to one is stopped. */
    allergens: text().array().notNull().default(sql`'{}'`),
    controlled: boolean().notNull().default(false),
    /** Of a unit. */
    priceMinor: integer().notNull(),
    lowStockLevel: integer().notNull().default(0),
    /** The most units one order may ask for. */
    supplyMax: integer(),
    barcode: text(),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
    label: text().notNull().generatedAlwaysAs(sql`name || ' ' || strength || ' ' || form`),
    search: searchColumn().generatedAlwaysAs(sql`' ' || lower(name || ' ' || strength || ' ' || form)`),
  },
  (t) => [
    uniqueIndex("drugs_name_strength_form_unique").on(sql`lower(name)`, sql`lower(strength)`, sql`lower(form)`),
    uniqueIndex("drugs_barcode_unique").on(t.barcode),
    index("drugs_name").on(t.name, t.id),
    index("drugs_updated_by").on(t.updatedBy),
    check("drugs_price_not_negative", sql`${t.priceMinor} >= 0`),
    check("drugs_low_stock_level_not_negative", sql`${t.lowStockLevel} >= 0`),
    check("drugs_supply_max_positive", sql`${t.supplyMax} > 0`),
    check("drugs_substances_named", sql`cardinality(${t.substances}) > 0`),
  ],
);

/** Where stock lies: the pharmacy's shelf, and each ward's. */
export const stockLocations = pgTable(
  "stock_locations",
  {
    id: idColumn(),
    name: text().notNull(),
    kind: text({ enum: LOCATION_KINDS }).notNull(),
    /** A closed place takes nothing in. */
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [uniqueIndex("stock_locations_name_unique").on(t.name), index("stock_locations_updated_by").on(t.updatedBy)],
);

/** One batch of one drug, as its maker numbered it. */
export const lots = pgTable(
  "lots",
  {
    id: idColumn(),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    number: text().notNull(),
    /** The last day on which it may be used, in the clinic's zone. */
    expiresOn: date({ mode: "string" }).notNull(),
    status: lotStatus().notNull().default("available"),
    statusReason: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex("lots_number_unique").on(t.drugId, t.number),
    index("lots_expires_on").on(t.expiresOn, t.id),
    index("lots_updated_by").on(t.updatedBy),
  ],
);

/** What lies of a lot in a place: at every moment the sum of its movements (R-RX-6). */
export const stockLevels = pgTable(
  "stock_levels",
  {
    id: idColumn(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    locationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    /** The lot's, so that a drug's lots in a place are found by one index. */
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    onHand: integer().notNull(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("stock_levels_once").on(t.lotId, t.locationId),
    index("stock_levels_drug_id").on(t.drugId, t.locationId),
    index("stock_levels_location_id").on(t.locationId, t.id),
    check("stock_levels_on_hand_not_negative", sql`${t.onHand} >= 0`),
  ],
);

/** Every change of a level, for good: written in the same transaction, never changed. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: idColumn(),
    kind: movementKind().notNull(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    locationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    delta: integer().notNull(),
    /** What the level stood at afterwards. */
    balance: integer().notNull(),
    reason: text(),
    /** The dispense, transfer, administration or count that it belongs to. */
    sourceId: uuid(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    witnessId: uuid().references(() => users.id),
    at: instant().notNull(),
  },
  (t) => [
    index("stock_movements_lot_id").on(t.lotId, t.locationId, t.id),
    index("stock_movements_location_id").on(t.locationId, t.id),
    index("stock_movements_drug_id").on(t.drugId, t.id),
    index("stock_movements_kind").on(t.kind, t.id),
    index("stock_movements_source_id").on(t.sourceId),
    index("stock_movements_actor_id").on(t.actorId),
    index("stock_movements_witness_id").on(t.witnessId),
    check("stock_movements_delta_not_zero", sql`${t.delta} <> 0`),
    check("stock_movements_balance_not_negative", sql`${t.balance} >= 0`),
    check(
      "stock_movements_sign_follows_kind",
      sql`case when ${t.kind} in ('received', 'reversed', 'transferred_in', 'returned') then ${t.delta} > 0 when ${t.kind} in ('adjusted', 'counted') then true else ${t.delta} < 0 end`,
    ),
    check("stock_movements_witness_is_another", sql`${t.witnessId} <> ${t.actorId}`),
    check(
      "stock_movements_adjustment_has_reason",
      sql`${t.kind} not in ('adjusted', 'written_off') or ${t.reason} is not null`,
    ),
  ],
);
