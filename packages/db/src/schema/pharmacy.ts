import {
  ADMINISTRATION_OUTCOMES,
  COUNT_STATUSES,
  ORDER_STATUSES,
  OVERRIDE_CODES,
  TRANSFER_STATUSES,
} from "@lockstep/domain/pharmacy/states";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bills } from "./billing.ts";
import { createdAt, idColumn, instant } from "./columns.ts";
import { drugs, lots, stockLocations } from "./formulary.ts";
import { users } from "./identity.ts";
import { patients } from "./patients.ts";
import { appointments } from "./scheduling.ts";

export const medicationOrderStatus = pgEnum("medication_order_status", ORDER_STATUSES);

/** What somebody is to be supplied with. Written under the order's lock: `dispensed` and `administered` are what has left for it. */
export const medicationOrders = pgTable(
  "medication_orders",
  {
    id: idColumn(),
    number: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    /** The visit it was prescribed in. */
    appointmentId: uuid().references(() => appointments.id),
    /** The ward whose nurses give it. */
    wardId: uuid().references(() => stockLocations.id),
    status: medicationOrderStatus().notNull().default("active"),
    dosage: text().notNull(),
    /** Units to supply. */
    quantity: integer().notNull(),
    /** Handed out less what was taken back. */
    dispensed: integer().notNull().default(0),
    /** Given or thrown away on the ward. */
    administered: integer().notNull().default(0),
    remaining: integer().notNull().generatedAlwaysAs(sql`quantity - dispensed - administered`),
    repeatsLeft: integer().notNull().default(0),
    /** The order that this one supplies again. */
    repeatOf: uuid().references((): AnyPgColumn => medicationOrders.id),
    overrideCode: text({ enum: OVERRIDE_CODES }),
    overrideReason: text(),
    /** The allergies that were passed over then: no dose asks for them again. */
    passedAllergies: text().array().notNull().default(sql`'{}'`),
    discontinuedReason: text(),
    discontinuedAt: instant(),
    prescribedBy: uuid()
      .notNull()
      .references(() => users.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references(() => users.id),
  },
  (t) => [
    unique("medication_orders_number_unique").on(t.number),
    index("medication_orders_status").on(t.status, t.createdAt, t.id),
    index("medication_orders_patient_id").on(t.patientId, t.createdAt, t.id),
    index("medication_orders_ward_id").on(t.wardId, t.status, t.createdAt, t.id),
    index("medication_orders_drug_id").on(t.drugId),
    index("medication_orders_appointment_id").on(t.appointmentId),
    uniqueIndex("medication_orders_repeated_once").on(t.repeatOf),
    index("medication_orders_prescribed_by").on(t.prescribedBy),
    index("medication_orders_updated_by").on(t.updatedBy),
    check("medication_orders_quantity_positive", sql`${t.quantity} > 0`),
    check("medication_orders_supplied_not_negative", sql`${t.dispensed} >= 0 and ${t.administered} >= 0`),
    check("medication_orders_supplied_within_quantity", sql`${t.dispensed} + ${t.administered} <= ${t.quantity}`),
    check(
      "medication_orders_status_follows_supply",
      sql`case ${t.status} when 'completed' then ${t.dispensed} + ${t.administered} = ${t.quantity} when 'active' then ${t.dispensed} + ${t.administered} < ${t.quantity} else ${t.discontinuedAt} is not null end`,
    ),
    check("medication_orders_repeats_not_negative", sql`${t.repeatsLeft} >= 0`),
  ],
);

/** One handing out: what left the shelf for an order, at one moment, by one hand. */
export const dispenses = pgTable(
  "dispenses",
  {
    id: idColumn(),
    orderId: uuid()
      .notNull()
      .references(() => medicationOrders.id),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    locationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    quantity: integer().notNull(),
    /** What of it was taken back. */
    reversed: integer().notNull().default(0),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    witnessId: uuid().references(() => users.id),
    overrideCode: text({ enum: OVERRIDE_CODES }),
    overrideReason: text(),
    billId: uuid().references(() => bills.id),
    /** A unit's price on that day. */
    unitMinor: integer().notNull(),
    version: integer().notNull().default(1),
    at: instant().notNull(),
  },
  (t) => [
    index("dispenses_order_id").on(t.orderId, t.at),
    index("dispenses_patient_id").on(t.patientId, t.drugId, t.at),
    index("dispenses_drug_id").on(t.drugId),
    index("dispenses_location_id").on(t.locationId),
    index("dispenses_at").on(t.at, t.id),
    index("dispenses_actor_id").on(t.actorId),
    index("dispenses_witness_id").on(t.witnessId),
    index("dispenses_bill_id").on(t.billId),
    check("dispenses_quantity_positive", sql`${t.quantity} > 0`),
    check("dispenses_reversed_within_quantity", sql`${t.reversed} between 0 and ${t.quantity}`),
    check("dispenses_witness_is_another", sql`${t.witnessId} <> ${t.actorId}`),
  ],
);

/** Out of which lots it came. */
export const dispenseLots = pgTable(
  "dispense_lots",
  {
    id: idColumn(),
    dispenseId: uuid()
      .notNull()
      .references(() => dispenses.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    quantity: integer().notNull(),
    reversed: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("dispense_lots_once").on(t.dispenseId, t.lotId),
    index("dispense_lots_lot_id").on(t.lotId),
    check("dispense_lots_quantity_positive", sql`${t.quantity} > 0`),
    check("dispense_lots_reversed_within_quantity", sql`${t.reversed} between 0 and ${t.quantity}`),
  ],
);

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

/** What a nurse gave, gave partly, or did not give. */
export const administrations = pgTable(
  "administrations",
  {
    id: idColumn(),
    orderId: uuid()
      .notNull()
      .references(() => medicationOrders.id),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    drugId: uuid()
      .notNull()
      .references(() => drugs.id),
    locationId: uuid()
      .notNull()
      .references(() => stockLocations.id),
    outcome: text({ enum: ADMINISTRATION_OUTCOMES }).notNull(),
    quantity: integer().notNull(),
    wasted: integer().notNull().default(0),
    reason: text(),
    overrideCode: text({ enum: OVERRIDE_CODES }),
    overrideReason: text(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    witnessId: uuid().references(() => users.id),
    at: instant().notNull(),
  },
  (t) => [
    index("administrations_at").on(t.at, t.id),
    index("administrations_order_id").on(t.orderId, t.at),
    index("administrations_patient_id").on(t.patientId, t.at, t.id),
    index("administrations_location_id").on(t.locationId, t.at, t.id),
    index("administrations_drug_id").on(t.drugId),
    index("administrations_actor_id").on(t.actorId),
    index("administrations_witness_id").on(t.witnessId),
    check("administrations_quantities_not_negative", sql`${t.quantity} >= 0 and ${t.wasted} >= 0`),
    check("administrations_outcome_follows_quantity", sql`(${t.outcome} = 'not_given') = (${t.quantity} = 0)`),
    check("administrations_reason_unless_given", sql`${t.outcome} = 'given' or ${t.reason} is not null`),
    check("administrations_witness_is_another", sql`${t.witnessId} <> ${t.actorId}`),
  ],
);

/** What was recorded by mistake and taken back, whole and once; the administration itself stays as it was written. */
export const administrationReversals = pgTable(
  "administration_reversals",
  {
    id: idColumn(),
    administrationId: uuid()
      .notNull()
      .references(() => administrations.id),
    reason: text().notNull(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    witnessId: uuid().references(() => users.id),
    at: instant().notNull(),
  },
  (t) => [
    unique("administration_reversals_once").on(t.administrationId),
    index("administration_reversals_actor_id").on(t.actorId),
    index("administration_reversals_witness_id").on(t.witnessId),
    check("administration_reversals_witness_is_another", sql`${t.witnessId} <> ${t.actorId}`),
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
