import { clock } from "@lockstep/db/clock";
import { lock } from "@lockstep/db/lock";
import { payments, refunds } from "@lockstep/db/schema/billing";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import type { Services } from "../../trpc/context.ts";
import { finishRefund } from "./refund-told.ts";

/**
 * Asks the provider to give back what transaction 1 has written down, under the refund's own id, so that asking again gives
 * nothing twice (F-22); then settles it. No answer leaves it on its way: it is asked for again, or told by webhook. Locks,
 * after the call, the bill and then the payment.
 */
export async function sendRefund(
  { db, log, payments: { gateways } }: Pick<Services, "db" | "log" | "payments">,
  refundId: string,
): Promise<void> {
  const [found] = await db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  const gateway = gateways.find(({ name }) => name === found?.payment.provider);
  if (!found || !gateway || found.refund.status !== "pending") return;
  const { id: paymentId, providerReference, currency, billId } = found.payment;
  const { amountMinor } = found.refund;
  const asked = { refundId, paymentId, providerReference, amountMinor, currency };
  const answer = await gateway.refund(asked).catch((error: unknown) => {
    log.warn("payment provider away", { error: error instanceof Error ? error.name : "unknown" });
    return null;
  });
  if (!answer || answer.status === "pending") return;
  const { status } = answer;
  await transact(db, async (tx) => {
    await lock(tx, "bill", billId);
    await lock(tx, "payment", paymentId);
    const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId));
    const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId));
    if (!payment || refund?.status !== "pending") return;
    await finishRefund(tx, payment, refund, { ...answer, status }, await clock(tx));
  });
}
