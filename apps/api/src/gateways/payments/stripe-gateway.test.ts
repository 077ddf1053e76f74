import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { WebhookRejected } from "./payment-gateway.ts";
import { stripeGateway } from "./stripe-gateway.ts";

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
  url: "https://pay.example/cs_1",
  expires_at: Math.floor(Date.now() / 1_000) + 3_600,
  client_reference_id: asked.paymentId,
  amount_total: 150_000,
  currency: "kes",
  status: "complete",
  payment_status: "paid",
  payment_intent: "pi_1",
};

/** What stands for Stripe: a server of this machine that remembers keys as Stripe does. */
let stripe: Server;
let port: number;
let misbehave: (answer: ServerResponse) => boolean;
let keys: string[];
beforeAll(async () => {
  stripe = createServer((request, answer) => void take(request, answer));
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  port = (stripe.address() as AddressInfo).port; // of a server that listens
});
beforeEach(() => {
  keys = [];
  misbehave = () => false;
});
afterAll(() => stripe.closeAllConnections());

async function take(request: IncomingMessage, answer: ServerResponse) {
  for await (const _ of request);
  const key = request.headers["idempotency-key"];
  if (request.method === "POST") keys.push(String(key));
  if (misbehave(answer)) return;
  const refund = { id: "re_1", object: "refund", status: "succeeded" };
  answer.setHeader("content-type", "application/json");
  answer.end(JSON.stringify(request.url?.startsWith("/v1/refunds") ? refund : session));
}

const gateway = () =>
  stripeGateway({
    key: "sk_test_x",
    webhookSecret: "whsec_x",
    publicUrl: "https://clinic.example",
    api: { host: "127.0.0.1", port, protocol: "http" },
  });

test("F-22 a payment is asked for under its own id", async () => {
  const handOff = await gateway().start(asked);
  expect(handOff).toMatchObject({ url: session.url, providerReference: "cs_1" });
  expect(keys).toEqual([asked.paymentId]);
});

test("F-22 an answer that is lost, and a fault, are asked for again under the same id", async () => {
  let calls = 0;
  misbehave = (answer) => {
    calls += 1;
    if (calls === 1) answer.destroy();
    return calls === 1;
  };
  await gateway().start(asked);
  misbehave = (answer) => {
    calls += 1;
    if (calls === 3) answer.writeHead(500).end("{}");
    return calls === 3;
  };
  await gateway().start(asked);
  expect(keys).toEqual(Array.from({ length: 4 }, () => asked.paymentId));
});

test("R-26 who asks how it stands is told what came in, in the clinic's own words", async () => {
  const news = await gateway().find({ ...asked, providerReference: "cs_1" });
  expect(news).toMatchObject({ kind: "captured", paymentId: asked.paymentId, amountMinor: 150_000, currency: "KES" });
});

test("R-27 a refund is asked for under its own id", async () => {
  const answer = await gateway().refund({ ...asked, refundId: "r1", providerReference: "cs_1" });
  expect(answer).toEqual({ status: "done", providerReference: "re_1" });
  expect(keys).toEqual(["r1"]);
});

const request = (body: string, signature: string) => ({
  body,
  header: (name: string) => (name === "stripe-signature" ? signature : undefined),
  path: [],
  now: new Date(),
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
