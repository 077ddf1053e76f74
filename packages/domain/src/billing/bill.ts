import { z } from "zod";
import { APPOINTMENT_STATUSES } from "../scheduling/statuses.ts";
import { expectedVersion, id, idempotencyKey, money } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { page, paging } from "../wire/paging.ts";
import { line } from "../wire/text.ts";
import { BILL_LINE_KINDS, BILL_STATUSES, PAYMENT_METHODS, PAYMENT_STATUSES, REFUND_STATUSES } from "./states.ts";

/** Everything that is owed or paid fits into what the database holds. */
const AMOUNT_MINOR_MAX = 2_147_483_647;
const REFERENCE_LENGTH_MAX = 80;
const REASON_LENGTH_MAX = 300;

const range = {
  /** Clinic days, both inclusive. */
  from: clinicDay.optional(),
  to: clinicDay.optional(),
};

/** A bill's date is the day it was opened. */
export const billsInput = paging.extend({
  ...range,
  patientId: id.optional(),
  appointmentId: id.optional(),
  status: z.enum(BILL_STATUSES).optional(),
  /** Those alone of which something is still to be paid; a time that is only held is nobody's debt yet. */
  owed: z.literal(true).optional(),
  /** Those alone of which money is to be given back. */
  refundDue: z.literal(true).optional(),
});
export type BillsInput = z.output<typeof billsInput>;

export const billIdInput = z.object({ billId: id });

/** One bill as the lists show it. */
export const billView = z.object({
  id: z.string(),
  /** Counts up; a clinic says “bill 1042”. */
  number: z.number(),
  patientId: z.string(),
  patientName: z.string(),
  patientFileNumber: z.string(),
  appointmentId: z.string().nullable(),
  /** When the visit begins that it is for. */
  startsAt: z.string().nullable(),
  doctorName: z.string().nullable(),
  appointmentStatus: z.enum(APPOINTMENT_STATUSES).nullable(),
  status: z.enum(BILL_STATUSES),
  total: money,
  paid: money,
  refunded: money,
  /** Still to be paid; nothing of a bill that is void. */
  owed: money,
  /** To be given back. */
  refundDue: money,
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type BillView = z.infer<typeof billView>;
export const billPage = page(billView);

/** How many bills wait for the desk: those of which money is to be given back. */
export const billCountsView = z.object({ refundDue: z.int() });
export type BillCounts = z.infer<typeof billCountsView>;

const billLineView = z.object({
  id: z.string(),
  kind: z.enum(BILL_LINE_KINDS),
  label: z.string(),
  quantity: z.number(),
  unit: money,
  amount: money,
});

const paymentView = z.object({
  id: z.string(),
  amount: money,
  /** What of it was given back, or is on its way. */
  refunded: money,
  method: z.enum(PAYMENT_METHODS),
  status: z.enum(PAYMENT_STATUSES),
  /** `desk`, or who took it for the clinic. */
  provider: z.string(),
  reference: z.string().nullable(),
  receiptNumber: z.number().nullable(),
  capturedAt: z.string().nullable(),
  createdAt: z.string(),
  /** Told to staff only. */
  takenBy: z.string().nullable(),
});
export type PaymentView = z.infer<typeof paymentView>;

const refundView = z.object({
  id: z.string(),
  paymentId: z.string(),
  amount: money,
  reason: z.string(),
  status: z.enum(REFUND_STATUSES),
  reference: z.string().nullable(),
  createdAt: z.string(),
  doneAt: z.string().nullable(),
  givenBy: z.string().nullable(),
});

/** A bill with what it is made of and every movement of money on it. */
export const billDetail = billView.extend({
  lines: z.array(billLineView),
  payments: z.array(paymentView),
  refunds: z.array(refundView),
});
export type BillDetail = z.infer<typeof billDetail>;

const WHOLE_AMOUNT = `must be a whole number from 1 to ${AMOUNT_MINOR_MAX}`;
const amountMinor = z.int(WHOLE_AMOUNT).min(1, WHOLE_AMOUNT).max(AMOUNT_MINOR_MAX, WHOLE_AMOUNT);

export const recordPaymentInput = z.object({
  billId: id,
  expectedVersion,
  idempotencyKey,
  amountMinor,
  method: z.enum(PAYMENT_METHODS),
  /** A till slip's number, a mobile money code. */
  reference: line(REFERENCE_LENGTH_MAX).optional(),
});
export type RecordPaymentInput = z.output<typeof recordPaymentInput>;

export const refundInput = z.object({
  billId: id,
  paymentId: id,
  expectedVersion,
  idempotencyKey,
  amountMinor,
  reason: line(REASON_LENGTH_MAX),
  /** Given back at the desk although it came in through a provider. */
  inCash: z.boolean().optional(),
  reference: line(REFERENCE_LENGTH_MAX).optional(),
});
export type RefundInput = z.output<typeof refundInput>;

/** The ways to pay from afar that this clinic has set up. */
export const waysToPayView = z.array(z.enum(["card", "mobile_money"]));

export const startPaymentInput = z.object({
  billId: id,
  idempotencyKey,
  /** Where there are two ways; the first unless told. */
  method: z.enum(["card", "mobile_money"]).optional(),
});
export type StartPaymentInput = z.output<typeof startPaymentInput>;

/** Where the browser goes to pay. */
export const handOffView = z.object({ paymentId: z.string(), url: z.string(), expiresAt: z.string().nullable() });
export type HandOffView = z.infer<typeof handOffView>;

export const paymentIdInput = z.object({ paymentId: id });

/** How a payment from afar stands, and the visit with it. */
export const paymentStatusView = z.object({
  paymentId: z.string(),
  billId: z.string(),
  status: z.enum(PAYMENT_STATUSES),
  billStatus: z.enum(BILL_STATUSES),
  refundDue: money,
  appointmentId: z.string().nullable(),
  appointmentStatus: z.enum(APPOINTMENT_STATUSES).nullable(),
  receiptNumber: z.number().nullable(),
});
export type PaymentStatusView = z.infer<typeof paymentStatusView>;

/** Money that came in, by the day it came. */
export const paymentsInput = paging.extend({
  ...range,
  patientId: id.optional(),
  method: z.enum(PAYMENT_METHODS).optional(),
});
export type PaymentsInput = z.output<typeof paymentsInput>;

export const paymentPage = page(
  paymentView.extend({
    billId: z.string(),
    billNumber: z.number(),
    patientId: z.string(),
    patientName: z.string(),
  }),
);
