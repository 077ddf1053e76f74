import { ADMINISTRATION_OUTCOMES, ORDER_STATUSES, OVERRIDE_CODES } from "@lockstep/domain/pharmacy/states";
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
