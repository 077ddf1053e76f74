import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { bills, payments } from "@lockstep/db/schema/billing";
import { isSettledBy } from "@lockstep/domain/billing/verdicts";
import { and, eq } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { changeBill } from "./change-bill.ts";
import { keepOtherCurrency } from "./keep-other-currency.ts";
import type { PaidVisits } from "./paid-visits.ts";
import { type Captured, type Payment, takeIn } from "./take-in.ts";
import { tellRefundDue } from "./tell-money.ts";

/**
 * Money has come in from afar, and what it pays for changes with it (R-PAY-1). It is taken in whatever has happened since:
 * where the visit cannot be had any more it is due back, and the patient is told (R-PAY-4). A payment counts once; money
 * under another name of the provider's is other money, and is due back too. Money of another currency pays for nothing: it
 * is due back from a bill of its own, and the visit stands as it did.
 */
export async function captureOnline(tx: Tx, known: Payment, news: Captured, visits: PaidVisits): Promise<string> {
  const [asked] = await tx
    .select({ appointmentId: bills.appointmentId, currency: bills.currency })
    .from(bills)
    .where(eq(bills.id, known.billId));
  const pays = asked?.currency === news.currency;
  const visit = pays && asked.appointmentId ? await visits.claim(tx, asked.appointmentId) : null;
  await lock(tx, "bill", known.billId);
  await lock(tx, "payment", known.id);
  const [[bill], [payment], now] = [
    await tx.select().from(bills).where(eq(bills.id, known.billId)),
    await tx.select().from(payments).where(eq(payments.id, known.id)),
    await clock(tx),
  ];
  if (!bill || !payment) throw new Error("A bill or a payment went away while its row was locked.");
  if (await isCounted(tx, payment, news)) return "already_captured";
  if (!pays) return keepOtherCurrency(tx, { bill, payment, news, at: now });
  await changeBill(tx, SYSTEM, bill.id, { paidMinor: news.amountMinor, at: now });
  if (visit && isSettledBy(bill, news.amountMinor)) await visit.honour(SYSTEM);
  const [after] = await tx.select().from(bills).where(eq(bills.id, bill.id));
  await takeIn(tx, { bill, payment, news, at: now });
  if (after && after.refundDueMinor > bill.refundDueMinor) await tellRefundDue(tx, SYSTEM, after, now);
  return "captured";
}

/** Whether this very money has been taken in already, by whatever name it was told of. */
async function isCounted(tx: Tx, payment: Payment, { providerReference }: Captured): Promise<boolean> {
  if (payment.status === "captured" && payment.providerReference === providerReference) return true;
  const named = and(eq(payments.provider, payment.provider), eq(payments.providerReference, providerReference));
  const counted = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(named, eq(payments.status, "captured")));
  return counted.length > 0;
}
