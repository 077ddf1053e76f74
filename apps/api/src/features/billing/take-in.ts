import type { Tx } from "@lockstep/db/database";
import { nextNumber } from "@lockstep/db/lock";
import { type bills, payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { eq } from "drizzle-orm";
import type { ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import { SYSTEM } from "../../platform/audit.ts";
import { RECEIPT_COUNTER } from "./record-payment.ts";
import { tellMoney } from "./tell-money.ts";

export type Payment = typeof payments.$inferSelect;
export type Captured = Extract<ProviderNews, { kind: "captured" }>;
type Taking = {
  /** That the money is written to, which need not be the one that it was asked for. */
  bill: Pick<typeof bills.$inferSelect, "id" | "number" | "patientId" | "appointmentId" | "currency">;
  payment: Payment;
  news: Captured;
  at: Date;
};

/**
 * Writes money down as it came, with its receipt, and tells of it; the bill's sums are the caller's. The payment that it was
 * asked for by becomes it, unless that one has come in already: then this is another. Bill and payment are locked.
 */
export async function takeIn(tx: Tx, { bill, payment, news, at }: Taking): Promise<void> {
  const { amountMinor, providerReference } = news;
  const receiptNumber = await nextNumber(tx, RECEIPT_COUNTER);
  const taken = {
    billId: bill.id,
    amountMinor,
    currency: bill.currency,
    status: "captured" as const,
    providerReference,
    receiptNumber,
    capturedAt: at,
    failure: null,
    version: payment.version + 1,
    updatedAt: at,
  };
  const again = payment.status === "captured";
  const id = again ? newId() : payment.id;
  if (again) await tx.insert(payments).values({ ...payment, ...taken, id, refundedMinor: 0, createdAt: at });
  else await tx.update(payments).set(taken).where(eq(payments.id, id));
  const facts = { paymentId: id, method: payment.method, receiptNumber };
  await tellMoney(tx, SYSTEM, { kind: "payment.captured", bill, id, amountMinor, at, facts });
}
