import { payments, refunds } from "@lockstep/db/schema/billing";
import { transact } from "@lockstep/db/transact";
import { and, asc, desc, eq, gt, isNotNull, lt } from "drizzle-orm";
import type { PaymentGateway, ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import type { Job } from "../../platform/jobs.ts";
import { logFailure } from "../../platform/log-failure.ts";
import type { Services } from "../../trpc/context.ts";
import { applyNews } from "./apply-news.ts";
import { cancelUnpaid } from "./cancel-unpaid.ts";
import { sendRefund } from "./send-refund.ts";

type Asking = Pick<Services, "db" | "log" | "payments">;
type Payment = typeof payments.$inferSelect;

const BATCH = 50;
/** Whoever has just begun is paying, and a report is on its way. */
const YOUNG_MS = 60_000;
/** After this many in a row without an answer a provider is taken to be away until the next run. */
const SILENCES_MAX = 5;

/**
 * What no report and no browser has settled: payments under way are asked about and taken in as their webhook would be
 * (R-PAY-2), those whose page is gone without money end, and refunds on their way are asked for again under their own id
 * (F-22). No transaction is open while a provider is asked; all changes are conditional, so a run that was cut off, or thought
 * dead, harms nobody.
 */
export function askAboutPaymentsJob({ log, payments: at }: Omit<Asking, "db">): Job {
  return {
    name: "ask-about-payments",
    everyMs: 60_000,
    async run(db, now, signal) {
      const services = { db, log, payments: at };
      for (const gateway of at.gateways) {
        const counts = await askAbout(services, gateway, now, signal);
        if (counts.asked > 0) log.info("payments asked about", { provider: gateway.name, ...counts });
        const resent = gateway.refunds ? await resendRefunds(services, gateway, now, signal) : 0;
        if (resent > 0) log.info("refunds asked for again", { provider: gateway.name, count: resent });
      }
    },
  };
}

async function askAbout(services: Asking, gateway: PaymentGateway, now: Date, signal: AbortSignal) {
  const counts = { asked: 0, settled: 0, silent: 0 };
  let inARow = 0;
  for (let before: string | undefined; ; ) {
    const due = await duePayments(services, gateway, now, before);
    for (const payment of due) {
      if (signal.aborted || inARow === SILENCES_MAX) return counts;
      counts.asked += 1;
      const news = await found(services, gateway, payment);
      inARow = news === "silent" ? inARow + 1 : 0;
      if (news === "silent") counts.silent += 1;
      else if (await settled(services, gateway, payment, news, now)) counts.settled += 1;
    }
    if (due.length < BATCH) return counts;
    before = due.at(-1)?.id;
  }
}

/** The last begun first, so that old ones of which a provider knows nothing any more keep nobody waiting. */
function duePayments(
  { db }: Asking,
  { name }: PaymentGateway,
  now: Date,
  before: string | undefined,
): Promise<Payment[]> {
  return db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.status, "pending"),
        eq(payments.provider, name),
        isNotNull(payments.providerReference),
        lt(payments.createdAt, new Date(now.getTime() - YOUNG_MS)),
        before ? lt(payments.id, before) : undefined,
      ),
    )
    .orderBy(desc(payments.id))
    .limit(BATCH);
}

async function found(
  { log }: Asking,
  gateway: PaymentGateway,
  payment: Payment,
): Promise<ProviderNews | null | "silent"> {
  const { id: paymentId, providerReference, amountMinor, currency } = payment;
  try {
    return await gateway.find({ paymentId, providerReference, amountMinor, currency });
  } catch (error) {
    log.warn("payment provider away", { error: error instanceof Error ? error.name : "unknown" });
    return "silent";
  }
}

/** One that cannot be settled must not keep the others from it. */
async function settled(
  { db, log, payments: { visits } }: Asking,
  gateway: PaymentGateway,
  payment: Payment,
  news: ProviderNews | null,
  now: Date,
): Promise<boolean> {
  try {
    if (news) {
      await transact(db, (tx) => applyNews(tx, gateway.name, news, visits));
      return true;
    }
    const gone = payment.handOffExpiresAt !== null && payment.handOffExpiresAt <= now;
    return gone && (await transact(db, (tx) => cancelUnpaid(tx, payment)));
  } catch (error) {
    logFailure(log, error, "ask-about-payments");
    return false;
  }
}

/** Refunds that were begun a while ago and whose end nobody has told. */
async function resendRefunds(services: Asking, { name }: PaymentGateway, now: Date, signal: AbortSignal) {
  let sent = 0;
  for (let after: string | undefined; ; ) {
    const due = await services.db
      .select({ id: refunds.id })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(
        and(
          eq(refunds.status, "pending"),
          eq(payments.provider, name),
          lt(refunds.createdAt, new Date(now.getTime() - YOUNG_MS)),
          after ? gt(refunds.id, after) : undefined,
        ),
      )
      .orderBy(asc(refunds.id))
      .limit(BATCH);
    for (const { id } of due) {
      if (signal.aborted) return sent;
      await sendRefund(services, id).catch((error: unknown) => logFailure(services.log, error, "ask-about-payments"));
      sent += 1;
    }
    if (due.length < BATCH) return sent;
    after = due.at(-1)?.id;
  }
}
