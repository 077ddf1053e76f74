import type { Tx } from "@lockstep/db/database";
import type { bills } from "@lockstep/db/schema/billing";
import { audit, type Doer } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";

type Bill = typeof bills.$inferSelect;

/** The clinic holds money that is not owed to it: on record, and told to the patient once for each amount (R-PAY-4). */
export async function tellRefundDue(tx: Tx, doer: Doer, bill: Bill, at: Date): Promise<void> {
  const { id: billId, number, patientId, appointmentId, refundDueMinor: amountMinor, currency } = bill;
  await Promise.all([
    audit(tx, doer, {
      at,
      action: "bill.refund_due",
      entity: "bill",
      entityId: billId,
      patientId,
      after: { amountMinor, currency },
    }),
    tell(tx, {
      subject: `bill:${billId}:v${bill.version}`,
      kind: "payment.refund_due",
      patientId,
      payload: { billId, billNumber: number, appointmentId, amountMinor, currency },
    }),
  ]);
}

/** What came in or went out, for the audit and for the patient. */
export async function tellMoney(
  tx: Tx,
  doer: Doer,
  moved: {
    kind: "payment.captured" | "payment.refunded";
    bill: Pick<Bill, "id" | "number" | "patientId" | "appointmentId" | "currency">;
    /** The payment's or the refund's. */
    id: string;
    amountMinor: number;
    at: Date;
    facts: { paymentId: string; method: string; receiptNumber?: number | null };
  },
): Promise<void> {
  const { kind, bill, id, amountMinor, at, facts } = moved;
  const what = { billId: bill.id, billNumber: bill.number, amountMinor, currency: bill.currency, ...facts };
  await Promise.all([
    audit(tx, doer, { at, action: kind, entity: "bill", entityId: bill.id, patientId: bill.patientId, after: what }),
    tell(tx, {
      subject: `${kind === "payment.captured" ? "payment" : "refund"}:${id}`,
      kind,
      patientId: bill.patientId,
      payload: { ...what, appointmentId: bill.appointmentId },
    }),
  ]);
}
