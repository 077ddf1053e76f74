import { z } from "zod";
import type { PaymentGateway, ProviderNews } from "./payment-gateway.ts";
import { readJson } from "./read-json.ts";
import { macOf, sameText, signatureOf, verifySignature } from "./signed-event.ts";

const SESSION_MS = 24 * 3_600_000;
export const DEVELOPMENT_SIGNATURE = "lockstep-signature";

const ticket = z.object({
  paymentId: z.guid(),
  amountMinor: z.int(),
  currency: z.string(),
  label: z.string(),
  returnPath: z.string().regex(/^\/[^/\\]/),
});
export type Ticket = z.output<typeof ticket>;

const event = z.object({
  id: z.string(),
  type: z.string(),
  at: z.iso.datetime(),
  paymentId: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
});

/**
 * Takes no money: a page of our own stands for the provider's, and what happened there comes back as a webhook that is
 * signed and verified as a real one is. What the page has to know stands signed in its address, so no process remembers it.
 */
export function developmentGateway(secret: string): PaymentGateway {
  const key = keyFrom(secret);
  return {
    name: "development",
    method: "card",
    refunds: true,
    takes: () => true,
    async start(asked) {
      const { phone, ...rest } = asked;
      const text = Buffer.from(JSON.stringify(ticket.parse(rest))).toString("base64url");
      return {
        url: `/dev/pay/${text}.${macOf(key, text)}`,
        livesMs: SESSION_MS,
        providerReference: referenceOf(asked),
      };
    },
    find: async () => null,
    refund: async ({ refundId }) => ({ status: "done", providerReference: `dev_${refundId}` }),
    async readWebhook({ body, header, now }) {
      await verifySignature(key, body, header(DEVELOPMENT_SIGNATURE), now);
      return newsFrom(readJson(body, event));
    },
  };
}

function newsFrom(told: z.output<typeof event>): ProviderNews | null {
  const { id: eventId, type, at, paymentId, amountMinor, currency } = told;
  const about = { eventId, occurredAt: new Date(at), paymentId };
  if (type === "payment.captured") {
    return { ...about, kind: "captured", providerReference: referenceOf(told), amountMinor, currency };
  }
  if (type === "payment.failed") return { ...about, kind: "failed", reason: "declined" };
  if (type === "payment.refunded") {
    const providerReference = `dev_refund_${eventId}`;
    return { ...about, kind: "refunded", refundId: null, providerReference, amountMinor, currency };
  }
  return null;
}

const referenceOf = ({ paymentId }: { paymentId: string }) => `dev_${paymentId}`;
const keyFrom = (secret: string) => macOf(secret, "development payments");

/** What stands in the address of the page; null for one that was not made here. */
export function readTicket(secret: string, address: string): Ticket | null {
  const [text = "", mac = ""] = address.split(".");
  if (!sameText(mac, macOf(keyFrom(secret), text))) return null;
  return ticket.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
}

/** What this provider would send: an event's body and its signature. */
export function developmentEvent(
  secret: string,
  told: Pick<Ticket, "paymentId" | "amountMinor" | "currency"> & { type: string; id: string },
  at: Date,
): { body: string; headers: Record<string, string> } {
  const { id, type, paymentId, amountMinor, currency } = told;
  const body = JSON.stringify({ id, type, at: at.toISOString(), paymentId, amountMinor, currency });
  const signature = signatureOf(keyFrom(secret), body, at);
  return { body, headers: { "content-type": "application/json", [DEVELOPMENT_SIGNATURE]: signature } };
}
