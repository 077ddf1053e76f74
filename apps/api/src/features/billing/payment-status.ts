import type { Queryable } from "@lockstep/db/database";
import { bills, payments } from "@lockstep/db/schema/billing";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import type { PaymentStatusView } from "@lockstep/domain/billing/bill";
import { maySeeBill } from "@lockstep/domain/billing/verdicts";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { type Budget, countTry } from "../../platform/rate-limit.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { applyNews } from "./apply-news.ts";

/** How often a provider is asked about one payment; whoever looks more often sees what is known. */
const ASKED: Budget = { name: "payment-status", triesMax: 10, windowMs: 60_000 };

/**
 * How a payment stands, for the browser that comes back from paying. While it is pending the provider is asked, and what it
 * says is taken in as its webhook would be: whichever comes first counts. A provider that does not answer changes nothing.
 */
export async function paymentStatus(services: Services, caller: Caller, paymentId: string): Promise<PaymentStatusView> {
  const { payment, view } = await statusOf(services.db, caller, paymentId);
  const { gateways, visits } = services.payments;
  const gateway = gateways.find(({ name }) => name === payment.provider);
  if (!gateway || payment.status !== "pending" || !(await mayAsk(services, paymentId))) return view;
  const { providerReference, amountMinor, currency } = payment;
  const asked = { paymentId, providerReference, amountMinor, currency };
  const news = await gateway.find(asked).catch((error: unknown) => {
    services.log.warn("payment provider away", { error: error instanceof Error ? error.name : "unknown" });
    return null;
  });
  if (!news) return view;
  await transact(services.db, (tx) => applyNews(tx, gateway.name, news, visits));
  return (await statusOf(services.db, caller, paymentId)).view;
}

async function mayAsk({ db }: Services, paymentId: string): Promise<boolean> {
  try {
    await countTry(db, ASKED, paymentId);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.refusal.code === "RATE_LIMITED") return false;
    throw error;
  }
}

async function statusOf(queryable: Queryable, { actor }: Caller, paymentId: string) {
  const [row] = await queryable
    .select({ payment: payments, bill: bills, appointmentStatus: appointments.status })
    .from(payments)
    .innerJoin(bills, eq(bills.id, payments.billId))
    .leftJoin(appointments, eq(appointments.id, bills.appointmentId))
    .where(eq(payments.id, paymentId));
  if (!row || !maySeeBill(actor, row.bill)) throw notFound();
  const { payment, bill, appointmentStatus } = row;
  const view: PaymentStatusView = {
    paymentId,
    billId: bill.id,
    status: payment.status,
    billStatus: bill.status,
    refundDue: { amountMinor: bill.refundDueMinor, currency: bill.currency },
    appointmentId: bill.appointmentId,
    appointmentStatus,
    receiptNumber: payment.receiptNumber,
  };
  return { payment, view };
}
