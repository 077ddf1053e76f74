import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { payments, refunds } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import type { RefundInput } from "@lockstep/domain/billing/bill";
import { refundableMinor } from "@lockstep/domain/billing/verdicts";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { changeBill } from "./change-bill.ts";
import { expectedBill } from "./expected-bill.ts";
import { tellMoney } from "./tell-money.ts";

export type BegunRefund = { refundId: string; throughProvider: boolean };

/**
 * Gives money back: at the desk at once; what came in through one of `throughProviders` goes back through it and counts from now on, so that
 * nobody gives it twice, but is on its way until the provider says that it is done. Locks the bill, then the payment. Refuses
 * with STALE_VERSION, INSUFFICIENT_BALANCE beyond what is left of the payment, NOT_FOUND.
 */
export async function refundPayment(
  tx: Tx,
  caller: Caller,
  input: RefundInput,
  throughProviders: readonly string[] = [],
): Promise<BegunRefund> {
  const { bill, now } = await expectedBill(tx, caller, input);
  await lock(tx, "payment", input.paymentId);
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.id, input.paymentId), eq(payments.billId, bill.id)));
  if (!payment) throw notFound();
  const available = refundableMinor(payment);
  const { amountMinor, reason, reference } = input;
  if (amountMinor > available)
    throw new DomainError({ code: "INSUFFICIENT_BALANCE", requested: amountMinor, available });
  const throughProvider = throughProviders.includes(payment.provider) && !input.inCash;
  const refundId = newId();
  await tx.insert(refunds).values({
    id: refundId,
    paymentId: payment.id,
    billId: bill.id,
    amountMinor,
    reason,
    status: throughProvider ? "pending" : "done",
    reference: reference ?? null,
    createdBy: caller.actor.userId,
    createdAt: now,
    doneAt: throughProvider ? null : now,
  });
  await addToRefunded(tx, payment.id, amountMinor, now);
  await changeBill(tx, caller, bill.id, { refundedMinor: amountMinor, at: now });
  if (!throughProvider) {
    const facts = { paymentId: payment.id, method: payment.method };
    await tellMoney(tx, caller, { kind: "payment.refunded", bill, id: refundId, amountMinor, at: now, facts });
  }
  return { refundId, throughProvider };
}

/** What of a locked payment was given back; less, where a refund has failed. */
export async function addToRefunded(tx: Tx, paymentId: string, amountMinor: number, at: Date): Promise<void> {
  await tx
    .update(payments)
    .set({
      refundedMinor: sql`${payments.refundedMinor} + ${amountMinor}`,
      version: sql`${payments.version} + 1`,
      updatedAt: at,
    })
    .where(eq(payments.id, paymentId));
}
