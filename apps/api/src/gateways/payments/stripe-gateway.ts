import { createRequire } from "node:module";
import { minorDigits } from "@lockstep/domain/clinic/currency";
import type Stripe from "stripe";
import { type PaymentGateway, PROVIDER_MS_MAX, type ProviderNews, WebhookRejected } from "./payment-gateway.ts";

export type StripeSettings = {
  key: string;
  webhookSecret: string;
  /** Where browsers come from and go back to. */
  publicUrl: string;
  /** Another place than Stripe's own, for tests. */
  api?: { host: string; port: number; protocol: "http" };
};

/**
 * Cards through Stripe Checkout. Every call carries our own id as Stripe's idempotency key, so that asking again, by the SDK
 * after a lost connection or by us after a crash, gives the first answer and charges nobody twice (F-22).
 */
export function stripeGateway({ key, webhookSecret, publicUrl, api }: StripeSettings): PaymentGateway {
  // Read where there is an account: a start takes an eighth longer with it.
  const Sdk = createRequire(import.meta.url)("stripe") as typeof Stripe; // what the package exports
  const stripe = new Sdk(key, { timeout: PROVIDER_MS_MAX, maxNetworkRetries: 1, telemetry: false, ...api });
  return {
    name: "stripe",
    method: "card",
    refunds: true,
    takes: (amountMinor) => amountMinor > 0,
    async start({ paymentId, amountMinor, currency, label, returnPath }) {
      const back = new URL(returnPath, publicUrl).href;
      const session = await stripe.checkout.sessions.create(
        {
          mode: "payment",
          client_reference_id: paymentId,
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: currency.toLowerCase(),
                unit_amount: toStripe(amountMinor, currency),
                product_data: { name: label },
              },
            },
          ],
          success_url: back,
          cancel_url: back,
          metadata: { paymentId },
          payment_intent_data: { metadata: { paymentId } },
        },
        { idempotencyKey: paymentId },
      );
      if (!session.url) throw new Error("Stripe gave no page to pay on.");
      return { url: session.url, livesMs: session.expires_at * 1_000 - Date.now(), providerReference: session.id };
    },
    async find({ providerReference }) {
      if (!providerReference) return null;
      const session = await stripe.checkout.sessions.retrieve(providerReference);
      return newsOfSession(session, `found:${session.id}:${session.payment_status}`, new Date());
    },
    async refund({ refundId, paymentId, providerReference, amountMinor, currency }) {
      const session = await stripe.checkout.sessions.retrieve(providerReference ?? "");
      const refund = await stripe.refunds.create(
        {
          payment_intent: idOf(session.payment_intent) ?? "",
          amount: toStripe(amountMinor, currency),
          metadata: { refundId, paymentId },
        },
        { idempotencyKey: refundId },
      );
      return { status: statusOf(refund), providerReference: refund.id };
    },
    async readWebhook({ body, header, now }) {
      const at = (await now()).getTime();
      const event = await stripe.webhooks
        .constructEventAsync(body, header("stripe-signature") ?? "", webhookSecret, undefined, undefined, at)
        .catch((cause: unknown) => {
          throw new WebhookRejected("Not signed by Stripe, or too long ago.", { cause });
        });
      return newsOf(event);
    },
  };
}

function newsOf(event: Stripe.Event): ProviderNews | null {
  const at = new Date(event.created * 1_000);
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired":
    case "checkout.session.async_payment_failed":
      return newsOfSession(event.data.object, event.id, at, event.type.endsWith("failed"));
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return newsOfRefund(event.data.object, event.id, at);
    default:
      return null;
  }
}

function newsOfSession(
  session: Stripe.Checkout.Session,
  eventId: string,
  at: Date,
  failed = false,
): ProviderNews | null {
  const paymentId = session.client_reference_id;
  if (!paymentId) return null; // Not a payment that this clinic asked for.
  const about = { eventId, occurredAt: at, paymentId };
  if (session.payment_status === "paid") {
    const currency = (session.currency ?? "").toUpperCase();
    const amountMinor = fromStripe(session.amount_total ?? 0, currency);
    return { ...about, kind: "captured", providerReference: session.id, amountMinor, currency };
  }
  return failed || session.status === "expired"
    ? { ...about, kind: "failed", reason: session.status ?? "failed" }
    : null;
}

function newsOfRefund(refund: Stripe.Refund, eventId: string, at: Date): ProviderNews | null {
  const { paymentId, refundId } = refund.metadata ?? {};
  const status = statusOf(refund);
  if (!paymentId || status === "pending") return null;
  const about = { eventId, occurredAt: at, paymentId };
  if (status === "failed") return refundId ? { ...about, kind: "refund_failed", refundId, reason: "failed" } : null;
  const currency = refund.currency.toUpperCase();
  const amountMinor = fromStripe(refund.amount, currency);
  return {
    ...about,
    kind: "refunded",
    refundId: refundId ?? null,
    providerReference: refund.id,
    amountMinor,
    currency,
  };
}

function statusOf(refund: Stripe.Refund): "done" | "pending" | "failed" {
  if (refund.status === "succeeded") return "done";
  return refund.status === "failed" || refund.status === "canceled" ? "failed" : "pending";
}

function idOf(named: string | { id: string } | null): string | undefined {
  return typeof named === "string" ? named : named?.id;
}

/** Stripe counts these in hundredths, although they have none. */
const HUNDREDFOLD = ["ISK", "UGX"];
const factor = (currency: string) => (HUNDREDFOLD.includes(currency) && minorDigits(currency) === 0 ? 100 : 1);
const toStripe = (amountMinor: number, currency: string) => amountMinor * factor(currency);
const fromStripe = (amount: number, currency: string) => Math.round(amount / factor(currency));
