import { z } from "zod";
import { type PaymentGateway, PROVIDER_MS_MAX, type ProviderNews, WebhookRejected } from "./payment-gateway.ts";
import { readJson } from "./read-json.ts";
import { macOf, sameText } from "./signed-event.ts";

export type MpesaSettings = {
  url: string;
  key: string;
  secret: string;
  shortcode: string;
  passkey: string;
  publicUrl: string;
  /** Ours: makes the addresses to which Safaricom reports. */
  ownSecret: string;
};

const started = z.object({ CheckoutRequestID: z.string() });
const queried = z.object({ ResultCode: z.coerce.string(), ResultDesc: z.string().optional() });
const callback = z.object({
  Body: z.object({
    stkCallback: z.object({
      CheckoutRequestID: z.string(),
      ResultCode: z.coerce.string(),
      CallbackMetadata: z
        .object({ Item: z.array(z.object({ Name: z.string(), Value: z.union([z.string(), z.number()]).optional() })) })
        .optional(),
    }),
  }),
});

/** Where it stands that the phone rang for nothing: cancelled by its owner, timed out, or not enough money. */
const FAILED = ["1", "1032", "1037", "2001"];
const PUSH_MS = 120_000;

/**
 * M-Pesa by STK push: the patient's phone asks for the PIN, and Safaricom reports to an address of ours. Its reports are not
 * signed, so each payment has an address of its own that nobody can guess, and a report is believed only once the status
 * query has confirmed it. Daraja knows no idempotency key: a push is kept by the CheckoutRequestID that it is given.
 */
export function mpesaGateway(settings: MpesaSettings): PaymentGateway {
  const find: PaymentGateway["find"] = async ({ paymentId, providerReference, amountMinor, currency }) => {
    if (!providerReference) return null;
    const body = { ...password(settings), CheckoutRequestID: providerReference };
    const { ResultCode } = queried.parse(await daraja(settings, "/mpesa/stkpushquery/v1/query", body));
    const about = { eventId: `${providerReference}:${ResultCode}`, occurredAt: new Date(), paymentId };
    if (ResultCode === "0") return { ...about, kind: "captured", providerReference, amountMinor, currency };
    return FAILED.includes(ResultCode) ? { ...about, kind: "failed", reason: `mpesa ${ResultCode}` } : null;
  };
  return {
    name: "mpesa",
    method: "mobile_money",
    // A reversal needs an operator's own credentials: money goes back at the desk.
    refunds: false,
    takes: (amountMinor, currency) => currency === "KES" && amountMinor % 100 === 0,
    async start({ paymentId, amountMinor, label, returnPath, phone }) {
      if (!phone) throw new Error("There is no phone to ring.");
      const address = `/webhooks/payments/mpesa/${paymentId}/${tokenOf(settings, paymentId)}`;
      const answer = await daraja(settings, "/mpesa/stkpush/v1/processrequest", {
        ...password(settings),
        TransactionType: "CustomerPayBillOnline",
        Amount: amountMinor / 100,
        PartyA: phone.slice(1),
        PartyB: settings.shortcode,
        PhoneNumber: phone.slice(1),
        CallBackURL: new URL(address, settings.publicUrl).href,
        AccountReference: label.slice(0, 12),
        TransactionDesc: label.slice(0, 13),
      });
      const { CheckoutRequestID: providerReference } = started.parse(answer);
      return { url: returnPath, livesMs: PUSH_MS, providerReference };
    },
    find,
    refund: () => Promise.reject(new Error("M-Pesa payments are given back at the desk.")),
    async readWebhook({ body, path: [paymentId = "", token = ""] }): Promise<ProviderNews | null> {
      if (!sameText(token, tokenOf(settings, paymentId))) throw new WebhookRejected("Nobody was told this address.");
      const { stkCallback } = readJson(body, callback).Body;
      const paid = stkCallback.CallbackMetadata?.Item.find(({ Name }) => Name === "Amount")?.Value;
      const amountMinor = Math.round(Number(paid ?? 0) * 100);
      return find({ paymentId, providerReference: stkCallback.CheckoutRequestID, amountMinor, currency: "KES" });
    },
  };
}

const tokenOf = ({ ownSecret }: MpesaSettings, paymentId: string) => macOf(ownSecret, `mpesa report ${paymentId}`);

function password({ shortcode, passkey }: MpesaSettings) {
  const nairobi = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const Timestamp = nairobi.replace(/\D/g, "").slice(0, 14);
  const Password = Buffer.from(`${shortcode}${passkey}${Timestamp}`).toString("base64");
  return { BusinessShortCode: shortcode, Password, Timestamp };
}

async function daraja({ url, key, secret }: MpesaSettings, path: string, body: unknown): Promise<unknown> {
  const basic = Buffer.from(`${key}:${secret}`).toString("base64");
  const signal = AbortSignal.timeout(PROVIDER_MS_MAX);
  const token = z.object({ access_token: z.string() });
  const granted = await fetch(`${url}/oauth/v1/generate?grant_type=client_credentials`, {
    headers: { authorization: `Basic ${basic}` },
    signal,
  });
  const { access_token } = token.parse(await granted.json());
  const answer = await fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  if (!answer.ok) throw new Error(`Daraja answered ${answer.status}.`);
  return answer.json();
}
