import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { appointments } from "@lockstep/db/schema/scheduling";
import { owedMinor } from "@lockstep/domain/billing/verdicts";
import { DomainError } from "@lockstep/domain/refusal";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { PaymentGateway } from "../../gateways/payments/payment-gateway.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Bill, visibleBill } from "./bill.queries.ts";

/**
 * Writes down that somebody is about to pay all that is owed of a bill, before anybody outside is asked (F-22). Locks the
 * bill; who asks twice, in two tabs or after a failure, is given the payment that is under way. Refuses with NOT_FOUND,
 * ALREADY_DONE where nothing is owed, HOLD_EXPIRED for a time that is no longer kept, PAYMENT_UNAVAILABLE.
 */
export async function beginPayment(
  tx: Tx,
  caller: Caller,
  { billId }: { billId: string },
  gateway: PaymentGateway,
): Promise<{ paymentId: string }> {
  await visibleBill(tx, caller.actor, billId);
  const [, now, bill] = await inOrder(
    () => lock(tx, "bill", billId),
    () => clock(tx),
    () => visibleBill(tx, caller.actor, billId),
  );
  if (await isReleased(tx, bill, now)) throw new DomainError({ code: "HOLD_EXPIRED", alternatives: [] });
  const amountMinor = owedMinor(bill);
  if (amountMinor === 0) throw new DomainError({ code: "ALREADY_DONE", result: null });
  if (!gateway.takes(amountMinor, bill.currency)) {
    throw new DomainError({ code: "PAYMENT_UNAVAILABLE", because: "off" });
  }
  const underWay = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.billId, billId),
        eq(payments.status, "pending"),
        eq(payments.provider, gateway.name),
        eq(payments.amountMinor, amountMinor),
        or(isNull(payments.handOffExpiresAt), gt(payments.handOffExpiresAt, now)),
      ),
    )
    .limit(1);
  if (underWay[0]) return { paymentId: underWay[0].id };
  const paymentId = newId();
  const { patientId, currency } = bill;
  const { name: provider, method } = gateway;
  await tx.insert(payments).values({
    ...{ id: paymentId, billId, patientId, amountMinor, currency, method, provider },
    ...{ status: "pending", createdBy: caller.actor.userId, createdAt: now, updatedAt: now },
  });
  return { paymentId };
}

/** Nobody begins to pay for a time that others can have already. */
async function isReleased(tx: Tx, { appointmentId, voidedAt }: Bill, now: Date): Promise<boolean> {
  if (voidedAt) return true;
  if (!appointmentId) return false;
  const [visit] = await tx
    .select({ holdExpiresAt: appointments.holdExpiresAt })
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  return visit?.holdExpiresAt !== undefined && visit.holdExpiresAt !== null && visit.holdExpiresAt <= now;
}
