import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock, nextNumber } from "@lockstep/db/lock";
import { bills, payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { isSettledBy } from "@lockstep/domain/billing/verdicts";
import { eq } from "drizzle-orm";
import type { ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import { SYSTEM } from "../../platform/audit.ts";
import { changeBill } from "./change-bill.ts";
import type { PaidVisits } from "./paid-visits.ts";
import { RECEIPT_COUNTER } from "./record-payment.ts";
import { tellMoney, tellRefundDue } from "./tell-money.ts";

type Payment = typeof payments.$inferSelect;
type Captured = Extract<ProviderNews, { kind: "captured" }>;

/**
 * Money has come in from afar, and what it pays for changes with it (R-PAY-1). It is taken in whatever has happened since:
 * where the visit cannot be had any more it is due back, and the patient is told (R-PAY-4). A payment counts once; money
 * under another name of the provider's is other money, and is due back too.
 */
export async function captureOnline(tx: Tx, known: Payment, news: Captured, visits: PaidVisits): Promise<string> {
  const [{ appointmentId } = { appointmentId: null }] = await tx
    .select({ appointmentId: bills.appointmentId })
    .from(bills)
    .where(eq(bills.id, known.billId));
  const visit = appointmentId ? await visits.claim(tx, appointmentId) : null;
  await lock(tx, "bill", known.billId);
  await lock(tx, "payment", known.id);
  const [[bill], [payment], now] = [
    await tx.select().from(bills).where(eq(bills.id, known.billId)),
    await tx.select().from(payments).where(eq(payments.id, known.id)),
    await clock(tx),
  ];
  if (!bill || !payment) throw new Error("A bill or a payment went away while its row was locked.");
  if (news.currency !== bill.currency) return "other_currency";
  const again = payment.status === "captured";
  if (again && (await isCounted(tx, payment, news))) return "already_captured";
  const { amountMinor } = news;
  await changeBill(tx, SYSTEM, bill.id, { paidMinor: amountMinor, at: now });
  if (visit && isSettledBy(bill, amountMinor)) await visit.honour(SYSTEM);
  const [after] = await tx.select().from(bills).where(eq(bills.id, bill.id));
  const receiptNumber = await nextNumber(tx, RECEIPT_COUNTER);
  const taken = {
    amountMinor,
    status: "captured" as const,
    providerReference: news.providerReference,
    receiptNumber,
    capturedAt: now,
    failure: null,
    version: payment.version + 1,
    updatedAt: now,
  };
  const id = again ? newId() : payment.id;
  if (again) await tx.insert(payments).values({ ...payment, ...taken, id, refundedMinor: 0, createdAt: now });
  else await tx.update(payments).set(taken).where(eq(payments.id, id));
  const facts = { paymentId: id, method: payment.method, receiptNumber };
  await tellMoney(tx, SYSTEM, { kind: "payment.captured", bill, id, amountMinor, at: now, facts });
  if (after && after.refundDueMinor > bill.refundDueMinor) await tellRefundDue(tx, SYSTEM, after, now);
  return "captured";
}

async function isCounted(tx: Tx, payment: Payment, news: Captured): Promise<boolean> {
  if (payment.providerReference === news.providerReference) return true;
  const counted = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.providerReference, news.providerReference));
  return counted.length > 0;
}
