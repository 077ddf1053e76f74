import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { paymentEvents, payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { ProviderName, ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import { captureOnline } from "./capture-online.ts";
import type { PaidVisits } from "./paid-visits.ts";
import { refundFailed, refundTold } from "./refund-told.ts";

type Payment = typeof payments.$inferSelect;

/**
 * What a provider says, taken in once however often and in whatever order it is said (R-PAY-2): the event's own row is the
 * claim, and a rival with the same event waits there. Locks, where money came in for a time that is kept, patient, room,
 * doctor and visit; then bill, payment, and the counter of receipts last. A refund that is told before its payment is parked,
 * and applied with it. Answers what came of it.
 */
export async function applyNews(
  tx: Tx,
  provider: ProviderName,
  news: ProviderNews,
  visits: PaidVisits,
): Promise<string> {
  const eventRow = newId();
  const [first] = await tx
    .insert(paymentEvents)
    .values({
      id: eventRow,
      provider,
      eventId: news.eventId,
      kind: news.kind,
      providerReference: news.paymentId,
      amountMinor: "amountMinor" in news ? news.amountMinor : null,
      currency: "currency" in news ? news.currency : null,
      occurredAt: news.occurredAt,
      receivedAt: await clock(tx),
    })
    .onConflictDoNothing()
    .returning({ id: paymentEvents.id });
  if (!first) return "duplicate";
  const known = await paymentOf(tx, provider, news.paymentId);
  if (!known) return settleEvent(tx, eventRow, "unknown_payment");
  const outcome = await apply(tx, known, news, visits);
  if (outcome === null) return park(tx, eventRow, "providerReference" in news ? news.providerReference : null);
  await settleEvent(tx, eventRow, outcome);
  if (news.kind === "captured") await applyParked(tx, known);
  return outcome;
}

/** Null for what has to wait for something else. */
async function apply(tx: Tx, known: Payment, news: ProviderNews, visits: PaidVisits): Promise<string | null> {
  if (news.kind === "captured") return captureOnline(tx, known, news, visits);
  await lock(tx, "bill", known.billId);
  await lock(tx, "payment", known.id);
  const payment = await paymentOf(tx, known.provider, known.id);
  if (!payment) throw new Error("A payment went away while its row was locked.");
  const at = await clock(tx);
  switch (news.kind) {
    case "failed":
      if (payment.status !== "pending") return "too_late";
      await tx
        .update(payments)
        .set({ status: "failed", failure: news.reason.slice(0, 200), version: payment.version + 1, updatedAt: at })
        .where(eq(payments.id, payment.id));
      return "failed";
    case "refunded":
      return payment.status === "captured" ? refundTold(tx, payment, news, at) : null;
    case "refund_failed":
      return refundFailed(tx, payment, news.refundId, at);
  }
}

/** Refunds that were told before the money: the payment's row is locked, so none can be parked meanwhile. */
async function applyParked(tx: Tx, { id, provider }: Payment): Promise<void> {
  const parked = await tx
    .select()
    .from(paymentEvents)
    .where(
      and(
        eq(paymentEvents.provider, provider),
        eq(paymentEvents.providerReference, id),
        eq(paymentEvents.kind, "refunded"),
        isNull(paymentEvents.appliedAt),
      ),
    )
    .orderBy(asc(paymentEvents.occurredAt), asc(paymentEvents.id));
  for (const event of parked) {
    const payment = await paymentOf(tx, provider, id);
    if (!payment || event.amountMinor === null) continue;
    const told = { refundId: null, providerReference: event.outcome ?? event.eventId, amountMinor: event.amountMinor };
    const outcome = await refundTold(tx, payment, { ...told, currency: event.currency ?? "" }, await clock(tx));
    await settleEvent(tx, event.id, outcome);
  }
}

async function paymentOf(tx: Tx, provider: string, paymentId: string): Promise<Payment | undefined> {
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.provider, provider)));
  return payment;
}

/** Until it is applied, its outcome holds the provider's name for the refund. */
async function park(tx: Tx, id: string, providerReference: string | null): Promise<string> {
  await tx.update(paymentEvents).set({ outcome: providerReference }).where(eq(paymentEvents.id, id));
  return "parked";
}

async function settleEvent(tx: Tx, id: string, outcome: string): Promise<string> {
  await tx
    .update(paymentEvents)
    .set({ appliedAt: await clock(tx), outcome })
    .where(eq(paymentEvents.id, id));
  return outcome;
}
