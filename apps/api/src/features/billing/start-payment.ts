import { clock } from "@lockstep/db/clock";
import { bills, payments } from "@lockstep/db/schema/billing";
import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import type { HandOffView, StartPaymentInput } from "@lockstep/domain/billing/bill";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { HandOff, PaymentGateway } from "../../gateways/payments/payment-gateway.ts";
import { runCommand } from "../../platform/idempotently.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { beginPayment } from "./begin-payment.ts";

const begun = z.object({ paymentId: z.string() });

/**
 * Sends somebody to pay. Transaction 1 writes the intent down; the provider is asked while none is open, with the payment's
 * id as its key; transaction 2 keeps where the page is (F-22). Whatever fails in between is asked for again under the same
 * id: by the same form, by another, or by nobody, and nothing is owed for it.
 */
export async function startPayment(services: Services, caller: Caller, input: StartPaymentInput): Promise<HandOffView> {
  const gateway = services.payments.gateways.find(({ method }) => !input.method || method === input.method);
  if (!gateway) throw new DomainError({ code: "PAYMENT_UNAVAILABLE", because: "off" });
  const { paymentId } = await runCommand(
    services,
    { caller, operation: "billing.startPayment", input, output: begun },
    (tx) => beginPayment(tx, caller, input, gateway),
  );
  const known = await askedPayment(services, paymentId);
  if (known.url) return { paymentId, url: known.url, expiresAt: known.expiresAt?.toISOString() ?? null };
  const handOff = await asking(services, () => gateway.start(known.asked));
  return keepHandOff(services, gateway, paymentId, handOff);
}

async function askedPayment({ db }: Services, paymentId: string) {
  const [row] = await db
    .select({
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      url: payments.handOffUrl,
      expiresAt: payments.handOffExpiresAt,
      billNumber: bills.number,
      appointmentId: bills.appointmentId,
      phone: patients.phone,
    })
    .from(payments)
    .innerJoin(bills, eq(bills.id, payments.billId))
    .innerJoin(patients, eq(patients.id, payments.patientId))
    .where(eq(payments.id, paymentId));
  if (!row) throw notFound();
  const { amountMinor, currency, phone, url, expiresAt, billNumber, appointmentId } = row;
  const place = appointmentId ? `/portal/visits/${appointmentId}` : "/portal/bills";
  const returnPath = `${place}?paid=${paymentId}`;
  return {
    url,
    expiresAt,
    asked: { paymentId, amountMinor, currency, phone, returnPath, label: `Bill ${billNumber}` },
  };
}

/** Whoever does not answer, answers too late or answers nonsense is away: nobody waits longer, and nothing was taken. */
async function asking<Answer>({ log }: Pick<Services, "log">, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    log.warn("payment provider away", { error: cause instanceof Error ? cause.name : "unknown" });
    throw new DomainError({ code: "PAYMENT_UNAVAILABLE", because: "provider_away" }, { cause });
  }
}

/** Where the page is, and until when, is what was kept first: whoever asks again at the same moment is told the same (G-04). */
async function keepHandOff(
  { db }: Services,
  { name }: PaymentGateway,
  paymentId: string,
  { url, livesMs, providerReference }: HandOff,
): Promise<HandOffView> {
  return transact(db, async (tx) => {
    const expiresAt = new Date((await clock(tx)).getTime() + livesMs);
    const [kept] = await tx
      .update(payments)
      .set({
        handOffUrl: sql`coalesce(${payments.handOffUrl}, ${url})`,
        handOffExpiresAt: sql`coalesce(${payments.handOffExpiresAt}, ${expiresAt.toISOString()}::timestamptz)`,
        providerReference: sql`coalesce(${payments.providerReference}, ${providerReference})`,
      })
      .where(and(eq(payments.id, paymentId), eq(payments.provider, name)))
      .returning({ url: payments.handOffUrl, expiresAt: payments.handOffExpiresAt });
    return { paymentId, url: kept?.url ?? url, expiresAt: (kept?.expiresAt ?? expiresAt).toISOString() };
  });
}
