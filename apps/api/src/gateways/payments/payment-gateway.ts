import type { PaymentMethod } from "@lockstep/domain/billing/states";

export const PROVIDERS = ["stripe", "mpesa", "development"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A provider that has not answered by then is away; shorter than the time of a request. */
export const PROVIDER_MS_MAX = 4_000;

/** What is to be paid. `paymentId` is the key by which the provider knows a second asking for the first. */
export type AskedPayment = {
  paymentId: string;
  amountMinor: number;
  currency: string;
  /** What the patient reads at the provider: a bill's number, never a name or a reason. */
  label: string;
  /** Where the browser comes back to, as a path of ours. */
  returnPath: string;
  /** E.164; for those who ask by phone. */
  phone: string | null;
};

export type HandOff = {
  /** Where the patient goes to pay. */
  url: string;
  /** How long the page is there from now on. */
  livesMs: number;
  /** The provider's own name for it, if it has one before it is paid. */
  providerReference: string | null;
};

export type AskedRefund = {
  refundId: string;
  paymentId: string;
  providerReference: string | null;
  amountMinor: number;
  currency: string;
};

export type RefundAnswer = { status: "done" | "pending" | "failed"; providerReference: string | null };

/** What a provider says of one payment. `eventId` is the provider's own, so that it counts once (R-PAY-2). */
export type ProviderNews = { eventId: string; occurredAt: Date; paymentId: string } & (
  | { kind: "captured"; providerReference: string; amountMinor: number; currency: string }
  | { kind: "failed"; reason: string }
  | {
      kind: "refunded";
      /** Ours; null where somebody gave it back at the provider's own desk. */
      refundId: string | null;
      providerReference: string;
      amountMinor: number;
      currency: string;
    }
  | { kind: "refund_failed"; refundId: string; reason: string }
);

/** A webhook as it came: its body byte for byte, because that is what is signed. */
export type WebhookRequest = {
  body: string;
  header(name: string): string | undefined;
  /** What follows the provider's name in the address. */
  path: readonly string[];
  /** The real time as the database knows it: asked only where an event's age decides. */
  now(): Promise<Date>;
};

/** Not from the provider, or too old: answered with 400 and counted for nothing. */
export class WebhookRejected extends Error {}

/** Somebody who takes money for the clinic from afar. None of these is called while a transaction is open (F-22). */
export type PaymentGateway = {
  name: ProviderName;
  method: Exclude<PaymentMethod, "cash">;
  /** Whether money can be sent back the way it came. */
  refunds: boolean;
  /** Whether an amount can be paid here at all. */
  takes(amountMinor: number, currency: string): boolean;
  start(asked: AskedPayment): Promise<HandOff>;
  /** How a payment stands; null while there is no news. */
  find(payment: {
    paymentId: string;
    providerReference: string | null;
    amountMinor: number;
    currency: string;
  }): Promise<ProviderNews | null>;
  refund(asked: AskedRefund): Promise<RefundAnswer>;
  /** Null for an event that is none of ours to act on. */
  readWebhook(request: WebhookRequest): Promise<ProviderNews | null>;
};

/** Those that this clinic has set up, the first of them offered first. */
export type PaymentGateways = readonly PaymentGateway[];
