import { BILL_LINE_KINDS, BILL_STATUSES, PAYMENT_METHODS, PAYMENT_STATUSES } from "@lockstep/domain/billing/states";
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { users } from "./identity.ts";
import { patients } from "./patients.ts";
import { appointments } from "./scheduling.ts";

export const billStatus = pgEnum("bill_status", BILL_STATUSES);
export const paymentStatus = pgEnum("payment_status", PAYMENT_STATUSES);

/**
 * What somebody owes, in minor units of the clinic's currency. `paid` and `refunded` are the sums of its payments and
 * refunds, written under the bill's lock; its status and what is due back follow from them in the database.
 */
export const bills = pgTable(
  "bills",
  {
    id: idColumn(),
    /** Counts up, may have gaps: nobody waits for it. Receipts are gap-free. */
    number: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    appointmentId: uuid().references(() => appointments.id),
    currency: text().notNull(),
    /** The sum of its lines. */
    totalMinor: integer().notNull(),
    paidMinor: integer().notNull().default(0),
    refundedMinor: integer().notNull().default(0),
    /** Nothing is owed any more: what it was for did not happen. */
    voidedAt: instant(),
    status: billStatus()
      .notNull()
      .generatedAlwaysAs(
        sql`case when voided_at is not null then 'void'::bill_status when paid_minor - refunded_minor >= total_minor then 'paid'::bill_status when paid_minor - refunded_minor > 0 then 'part_paid'::bill_status else 'open'::bill_status end`,
      ),
    /** Money that the clinic holds and nothing is owed for. */
    refundDueMinor: integer()
      .notNull()
      .generatedAlwaysAs(
        sql`greatest(0, paid_minor - refunded_minor - case when voided_at is null then total_minor else 0 end)`,
      ),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    updatedBy: uuid().references(() => users.id),
    /** The bill's date. */
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("bills_number_unique").on(t.number),
    uniqueIndex("bills_one_per_appointment").on(t.appointmentId),
    index("bills_created_at").on(t.createdAt, t.id),
    index("bills_patient_id").on(t.patientId, t.createdAt, t.id),
    index("bills_status").on(t.status, t.createdAt, t.id),
    index("bills_refund_due").on(t.createdAt, t.id).where(sql`${t.refundDueMinor} > 0`),
    index("bills_created_by").on(t.createdBy),
    index("bills_updated_by").on(t.updatedBy),
    check("bills_total_not_negative", sql`${t.totalMinor} >= 0`),
    check("bills_refunded_within_paid", sql`${t.refundedMinor} between 0 and ${t.paidMinor}`),
  ],
);

/** What a bill is made of. Their sum is the bill's total. */
export const billLines = pgTable(
  "bill_lines",
  {
    id: idColumn(),
    billId: uuid()
      .notNull()
      .references(() => bills.id),
    kind: text({ enum: BILL_LINE_KINDS }).notNull(),
    /** As it is printed: the visit type's name, the drug's. */
    label: text().notNull(),
    quantity: integer().notNull(),
    unitMinor: integer().notNull(),
    amountMinor: integer().notNull().generatedAlwaysAs(sql`quantity * unit_minor`),
    createdAt: createdAt(),
  },
  (t) => [
    index("bill_lines_bill_id").on(t.billId),
    check("bill_lines_quantity_positive", sql`${t.quantity} > 0`),
    // What is taken back is a line of its own, and less than nothing.
    check(
      "bill_lines_unit_follows_kind",
      sql`case when ${t.kind} = 'return' then ${t.unitMinor} <= 0 else ${t.unitMinor} >= 0 end`,
    ),
  ],
);

/** Money on its way in, or in. One that is captured was taken, and is never taken back: that is a refund. */
export const payments = pgTable(
  "payments",
  {
    id: idColumn(),
    billId: uuid()
      .notNull()
      .references(() => bills.id),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    method: text({ enum: PAYMENT_METHODS }).notNull(),
    status: paymentStatus().notNull(),
    /** `desk`, `stripe`, `mpesa`, `development`. */
    provider: text().notNull(),
    /** The provider's own name for it. */
    providerReference: text(),
    /** Where the patient goes to pay, and until when. */
    handOffUrl: text(),
    handOffExpiresAt: instant(),
    /** What the clerk noted: a till slip, a mobile money code. */
    reference: text(),
    /** Gap-free, from the counter `receipt_number`, drawn when it is captured. */
    receiptNumber: bigint({ mode: "number" }),
    capturedAt: instant(),
    refundedMinor: integer().notNull().default(0),
    failure: text(),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("payments_once_per_provider_reference").on(t.provider, t.providerReference),
    uniqueIndex("payments_receipt_number_unique").on(t.receiptNumber),
    index("payments_bill_id").on(t.billId, t.createdAt),
    index("payments_patient_id").on(t.patientId, t.createdAt, t.id),
    index("payments_status").on(t.status, t.createdAt, t.id),
    index("payments_captured_at").on(t.capturedAt, t.id),
    index("payments_created_by").on(t.createdBy),
    check("payments_amount_positive", sql`${t.amountMinor} > 0`),
    check("payments_refunded_within_amount", sql`${t.refundedMinor} between 0 and ${t.amountMinor}`),
    check(
      "payments_captured_whole",
      sql`(${t.status} = 'captured') = (${t.capturedAt} is not null and ${t.receiptNumber} is not null)`,
    ),
    check("payments_refunded_only_if_captured", sql`${t.status} = 'captured' or ${t.refundedMinor} = 0`),
  ],
);

/** Money given back. `pending` until the provider says that it is done; at the desk it is done at once. */
export const refunds = pgTable(
  "refunds",
  {
    id: idColumn(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    billId: uuid()
      .notNull()
      .references(() => bills.id),
    amountMinor: integer().notNull(),
    reason: text().notNull(),
    status: text({ enum: ["pending", "done", "failed"] }).notNull(),
    providerReference: text(),
    /** What the clerk noted. */
    reference: text(),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    doneAt: instant(),
  },
  (t) => [
    index("refunds_payment_id").on(t.paymentId),
    index("refunds_bill_id").on(t.billId),
    index("refunds_created_by").on(t.createdBy),
    check("refunds_amount_positive", sql`${t.amountMinor} > 0`),
  ],
);

/** What a provider told us, each event once however often it arrives (R-PAY-2). One that came too early waits here. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: idColumn(),
    provider: text().notNull(),
    /** The provider's own name for the event. */
    eventId: text().notNull(),
    kind: text().notNull(),
    providerReference: text().notNull(),
    amountMinor: integer(),
    currency: text(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** Null while it waits for what it follows. */
    appliedAt: instant(),
    outcome: text(),
  },
  (t) => [
    uniqueIndex("payment_events_once").on(t.provider, t.eventId),
    index("payment_events_provider_reference").on(t.provider, t.providerReference),
    index("payment_events_waiting").on(t.receivedAt).where(sql`${t.appliedAt} is null`),
  ],
);
