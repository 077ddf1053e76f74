import type { ServerResponse } from "node:http";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebhookRejected } from "./payment-gateway.ts";
import { localStripe } from "./testing/local-stripe.ts";

const asked = {
  paymentId: "00000000-0000-7000-8000-000000000001",
  amountMinor: 150_000,
  currency: "KES",
  label: "Bill 7",
  returnPath: "/portal/bills?paid=1",
  phone: null,
};
const session = {
  id: "cs_1",
  object: "checkout.session",
  client_reference_id: asked.paymentId,
  amount_total: 150_000,
  currency: "kes",
  status: "complete",
  payment_status: "paid",
};

let stripe: Awaited<ReturnType<typeof localStripe>>;
beforeEach(async () => {
  stripe = await localStripe();
});
afterEach(() => stripe[Symbol.dispose]());
const gateway = () => stripe.gateway;
const reference = `cs_${asked.paymentId}`;

test("F-22 a payment is asked for under its own id", async () => {
  const handOff = await gateway().start(asked);
  expect(handOff).toMatchObject({ url: `https://pay.example/${asked.paymentId}`, providerReference: reference });
  expect(stripe.keys).toEqual([asked.paymentId]);
});

test("F-22 an answer that is lost, and a fault, are asked for again under the same id: one session", async () => {
  const faults = [
    (answer: ServerResponse) => answer.destroy(),
    (answer: ServerResponse) => answer.writeHead(500).end(),
  ];
  for (const fault of faults) {
    let met = false;
    stripe.misbehave = (answer) => {
      if (met) return false;
      met = true;
      fault(answer);
      return true;
    };
    await gateway().start(asked);
  }
  expect(stripe.keys).toEqual(Array.from({ length: 4 }, () => asked.paymentId));
  expect(stripe.sessions.size).toBe(1);
});

test("R-26 who asks how it stands is told what came in, in the clinic's own words", async () => {
  await gateway().start(asked);
  expect(await gateway().find({ ...asked, providerReference: reference })).toBeNull();
  stripe.paid = true;
  const news = await gateway().find({ ...asked, providerReference: reference });
  expect(news).toMatchObject({ kind: "captured", paymentId: asked.paymentId, amountMinor: 150_000, currency: "KES" });
});

test("R-27 a refund is asked for under its own id", async () => {
  await gateway().start(asked);
  const answer = await gateway().refund({ ...asked, refundId: "r1", providerReference: reference });
  expect(answer).toEqual({ status: "done", providerReference: "re_1" });
  expect(stripe.keys).toEqual([asked.paymentId, "r1"]);
});

const request = (body: string, signature: string) => ({
  body,
  header: (name: string) => (name === "stripe-signature" ? signature : undefined),
  path: [],
  now: async () => new Date(),
});

function signed(body: string, timestamp = Math.floor(Date.now() / 1_000)) {
  const signature = new Stripe("sk_test_x").webhooks.generateTestHeaderString({
    payload: body,
    secret: "whsec_x",
    timestamp,
  });
  return request(body, signature);
}

const event = (type: string, object: unknown) =>
  JSON.stringify({ id: "evt_1", object: "event", type, created: 1_900_000_000, data: { object } });

test("O-01 Stripe's events are read as signed; other signatures, old ones and changed bodies are refused", async () => {
  const body = event("checkout.session.completed", session);
  expect(await gateway().readWebhook(signed(body))).toMatchObject({
    kind: "captured",
    eventId: "evt_1",
    amountMinor: 150_000,
  });
  const old = signed(body, Math.floor(Date.now() / 1_000) - 301);
  const changed = { ...signed(body), body: body.replace("150000", "1") };
  for (const bad of [old, changed, request(body, ""), request(body, "t=1,v1=00")]) {
    await expect(gateway().readWebhook(bad)).rejects.toBeInstanceOf(WebhookRejected);
  }
});

test("O-01 what is none of ours is nobody's news, and a refund names its own", async () => {
  expect(await gateway().readWebhook(signed(event("customer.created", {})))).toBeNull();
  const stranger = { ...session, client_reference_id: null };
  expect(await gateway().readWebhook(signed(event("checkout.session.completed", stranger)))).toBeNull();
  const metadata = { paymentId: asked.paymentId, refundId: "r1" };
  const refund = { id: "re_1", object: "refund", status: "succeeded", amount: 5_000, currency: "kes", metadata };
  expect(await gateway().readWebhook(signed(event("refund.updated", refund)))).toMatchObject({
    kind: "refunded",
    refundId: "r1",
    amountMinor: 5_000,
  });
});
