import type { Tx } from "@lockstep/db/database";
import { bills, type payments, refunds } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { refundableMinor } from "@lockstep/domain/billing/verdicts";
import { and, eq } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { changeBill } from "./change-bill.ts";
import { addToRefunded } from "./refund-payment.ts";
import { tellMoney } from "./tell-money.ts";

type Payment = typeof payments.$inferSelect;
type Told = { refundId: string | null; providerReference: string; amountMinor: number; currency: string };

const AT_THE_PROVIDER = "Given back by the provider.";

/**
 * A provider says that money was given back. One of ours, which counts since it was asked for, is done with it; one that
 * somebody made at the provider counts from now on. Bill and payment are locked by the caller.
 */
export async function refundTold(tx: Tx, payment: Payment, told: Told, at: Date): Promise<string> {
  const ours = await refundOf(tx, payment.id, told);
  if (ours?.status === "done") return "already_refunded";
  if (ours?.status === "pending") {
    await finishRefund(tx, payment, ours, { status: "done", providerReference: told.providerReference }, at);
    return "refunded";
  }
  if (told.currency !== payment.currency) return "other_currency";
  const amountMinor = Math.min(told.amountMinor, refundableMinor(payment));
  if (amountMinor === 0) return "already_refunded";
  const id = newId();
  const { billId, id: paymentId } = payment;
  await tx.insert(refunds).values({
    ...{ id, paymentId, billId, amountMinor, reason: AT_THE_PROVIDER, status: "done" as const },
    ...{ providerReference: told.providerReference, createdAt: at, doneAt: at },
  });
  await addToRefunded(tx, paymentId, amountMinor, at);
  await changeBill(tx, SYSTEM, billId, { refundedMinor: amountMinor, at });
  await tellRefunded(tx, payment, id, amountMinor, at);
  return "refunded";
}

/** The provider could not give it back: it is due again, and the desk sees that. */
export async function refundFailed(tx: Tx, payment: Payment, refundId: string, at: Date): Promise<string> {
  const ours = await refundOf(tx, payment.id, { refundId, providerReference: "" });
  if (ours?.status !== "pending") return "too_late";
  await finishRefund(tx, payment, ours, { status: "failed", providerReference: ours.providerReference }, at);
  return "refund_failed";
}

/** Ends a refund that was on its way. One that has failed counts no longer. */
export async function finishRefund(
  tx: Tx,
  payment: Payment,
  refund: typeof refunds.$inferSelect,
  { status, providerReference }: { status: "done" | "failed"; providerReference: string | null },
  at: Date,
): Promise<void> {
  const done = status === "done";
  await tx
    .update(refunds)
    .set({ status, providerReference, doneAt: done ? at : null })
    .where(and(eq(refunds.id, refund.id), eq(refunds.status, "pending")));
  if (!done) await addToRefunded(tx, payment.id, -refund.amountMinor, at);
  await changeBill(tx, SYSTEM, payment.billId, { refundedMinor: done ? 0 : -refund.amountMinor, at });
  if (done) await tellRefunded(tx, payment, refund.id, refund.amountMinor, at);
}

async function tellRefunded(tx: Tx, payment: Payment, id: string, amountMinor: number, at: Date): Promise<void> {
  const [bill] = await tx.select().from(bills).where(eq(bills.id, payment.billId));
  if (!bill) throw new Error("A payment names a bill that is not there.");
  const facts = { paymentId: payment.id, method: payment.method };
  await tellMoney(tx, SYSTEM, { kind: "payment.refunded", bill, id, amountMinor, at, facts });
}

async function refundOf(tx: Tx, paymentId: string, told: Pick<Told, "refundId" | "providerReference">) {
  const named = told.refundId ? eq(refunds.id, told.refundId) : eq(refunds.providerReference, told.providerReference);
  const [found] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), named));
  return found;
}
