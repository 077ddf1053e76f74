import { randomUUID } from "node:crypto";
import { checkInvariant } from "@lockstep/db/integrity/check-integrity";
import { moneyInvariants } from "@lockstep/db/integrity/money-invariants";
import { bills, paymentEvents, payments, refunds } from "@lockstep/db/schema/billing";
import { outbox } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readSettings } from "../../env.ts";
import { developmentEvent } from "../../gateways/payments/development-gateway.ts";
import { paymentsOf } from "../../payments-of.ts";
import { contextOf } from "../../testing/context-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { type TestServer, testServer } from "../../testing/test-server.ts";
import { receiveWebhook } from "./receive-webhook.ts";
import { billFor } from "./testing/billed.ts";
import { deliver, report } from "./testing/development-provider.ts";

let clinic: TestClinic;
let server: TestServer;
beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

let turn = 0;
/** One of the clinic's patients, signed in, who holds a time of their own and has begun to pay for it. */
async function paying() {
  turn += 1;
  const { client, cookie } = await server.signInAs(clinic.patientCallers[turn % 6]?.actor.userId ?? "");
  const held = await client.scheduling.hold.mutate({
    doctorId: clinic.doctorIds[turn % 3] ?? "",
    startsAt: `2030-01-${String(8 + Math.floor(turn / 6)).padStart(2, "0")}T0${6 + Math.floor((turn % 6) / 2)}:00:00.000Z`,
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: randomUUID(),
  });
  const bill = await billFor(clinic.db, held.id);
  const handOff = await client.billing.startPayment.mutate({ billId: bill.id, idempotencyKey: randomUUID() });
  return { client, cookie, held, bill, handOff, paymentId: handOff.paymentId };
}

test("R-PAY-1 a held visit is the patient's with the report that its money came in", async () => {
  const { client, held, paymentId } = await paying();
  expect(await report(server, { paymentId })).toEqual({ status: 200, outcome: "captured" });
  expect(await client.billing.paymentStatus.mutate({ paymentId })).toMatchObject({
    status: "captured",
    billStatus: "paid",
    appointmentStatus: "confirmed",
    receiptNumber: expect.any(Number),
  });
  const { history } = await client.scheduling.get.query({ appointmentId: held.id });
  expect(history.map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ["appointment.held", "patient"],
    ["appointment.hold_confirmed", "system"],
  ]);
});

test("O-01 a bad signature, an old one and none at all are refused, and nothing comes of them", async () => {
  const { held, paymentId } = await paying();
  const event = { paymentId, amountMinor: 150_000, currency: "KES", type: "payment.captured", id: randomUUID() };
  const signed = developmentEvent(TEST_SECRET, event, new Date());
  const forged = developmentEvent("somebody else's secret", event, new Date());
  const old = developmentEvent(TEST_SECRET, event, new Date(Date.now() - 301_000));
  const tried = [
    deliver(server, signed.body.replace("150000", "150001"), signed.headers),
    deliver(server, forged.body, forged.headers),
    deliver(server, old.body, old.headers),
    deliver(server, signed.body, {}),
  ];
  expect((await Promise.all(tried)).map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  expect(await clinic.db.$count(paymentEvents, eq(paymentEvents.providerReference, paymentId))).toBe(0);
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 0 });
});

test("R-PAY-2 a report that names no provider is the only one's that the clinic has, and is signed like any other", async () => {
  const { held, paymentId } = await paying();
  const event = { paymentId, amountMinor: 150_000, currency: "KES", type: "payment.captured", id: randomUUID() };
  const signed = developmentEvent(TEST_SECRET, event, new Date());
  const post = (headers: Record<string, string>) =>
    fetch(`${server.url}/webhooks/payments`, { method: "POST", body: signed.body, headers });
  expect((await post({})).status).toBe(400);
  expect((await post(signed.headers)).status).toBe(200);
  expect(await report(server, { paymentId, id: event.id })).toMatchObject({ outcome: "duplicate" });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000 });
});

test("R-PAY-2 where a clinic has several providers or none, a report that names none of them is not found", async () => {
  const request = { body: "{}", header: () => undefined, path: [], now: async () => new Date() };
  const { gateways, visits } = paymentsOf(readSettings({}), TEST_SECRET);
  for (const those of [[], [...gateways, ...gateways]]) {
    const services = { ...contextOf(clinic.db, clinic.desk), payments: { gateways: those, visits } };
    await expect(receiveWebhook(services, undefined, request)).rejects.toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
  }
});

test("F-17 a report is as old as the database says, whatever the process takes for the time", async () => {
  const { paymentId } = await paying();
  const realNow = new Date();
  vi.useFakeTimers({ toFake: ["Date"], now: realNow.getTime() + 7_200_000 });
  try {
    expect(await report(server, { paymentId }, realNow)).toEqual({ status: 200, outcome: "captured" });
  } finally {
    vi.useRealTimers();
  }
});

test("O-01 an unknown event is ignored, one about an unknown payment kept and ignored, one of an unknown provider not found", async () => {
  expect(await report(server, { paymentId: randomUUID(), type: "customer.moved" })).toEqual({
    status: 200,
    outcome: "ignored",
  });
  expect(await report(server, { paymentId: randomUUID() })).toEqual({ status: 200, outcome: "unknown_payment" });
  expect((await fetch(`${server.url}/webhooks/payments/nobody`, { method: "POST", body: "{}" })).status).toBe(404);
});

test("O-01 a duplicate counts once", async () => {
  const { held, paymentId } = await paying();
  const id = randomUUID();
  const outcomes = [await report(server, { paymentId, id }), await report(server, { paymentId, id })];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["captured", "duplicate"]);
  expect((await report(server, { paymentId })).outcome).toBe("already_captured");
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000, refundDueMinor: 0 });
});

test("O-01 a refund that is told before its payment is parked, then applied with it", async () => {
  const { held, paymentId } = await paying();
  const early = await report(server, { paymentId, type: "payment.refunded", amountMinor: 50_000 });
  expect(early).toEqual({ status: 200, outcome: "parked" });
  expect(await clinic.db.$count(refunds, eq(refunds.paymentId, paymentId))).toBe(0);
  await report(server, { paymentId });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ status: "part_paid", refundedMinor: 50_000 });
  expect(await clinic.db.$count(paymentEvents, eq(paymentEvents.outcome, "refunded"))).toBe(1);
});

test("O-02 what a client sends about amounts is not looked at", async () => {
  const { held, bill, cookie } = await paying();
  const tampered = { billId: bill.id, amountMinor: 1, currency: "TZS", priceMinor: -1, idempotencyKey: randomUUID() };
  await server.call("billing.startPayment", tampered, { cookie });
  const begun = await clinic.db.select().from(payments).where(eq(payments.billId, bill.id));
  expect(begun.map(({ amountMinor, currency }) => [amountMinor, currency])).toEqual([[150_000, "KES"]]);
  expect(await billFor(clinic.db, held.id)).toMatchObject({ totalMinor: 150_000 });
});

test("R-PAY-1 less than is owed does not make a held visit the patient's", async () => {
  const { held, paymentId } = await paying();
  await report(server, { paymentId, amountMinor: 149_999 });
  const bill = await billFor(clinic.db, held.id);
  expect(bill.status).toBe("part_paid");
  expect((await server.services.db.select().from(bills).where(eq(bills.id, bill.id)))[0]?.paidMinor).toBe(149_999);
});

test("R-PAY-4 money for a visit that was cancelled meanwhile is kept, due back, and told once", async () => {
  const { client, held, bill, paymentId } = await paying();
  const { id: appointmentId, version: expectedVersion } = held;
  const cancel = { appointmentId, expectedVersion, to: "cancelled" as const, idempotencyKey: randomUUID() };
  await client.scheduling.changeStatus.mutate(cancel);
  await report(server, { paymentId });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ status: "void", refundDueMinor: 150_000 });
  const told = await clinic.db.select().from(outbox).where(eq(outbox.kind, "payment.refund_due"));
  expect(told.filter(({ subject }) => subject.startsWith(`bill:${bill.id}:`))).toHaveLength(1);
});

test("R-PAY-4 money of another currency is kept on a bill of its own, due back and told once; the visit waits for its own money", async () => {
  const { client, held, bill, paymentId } = await paying();
  const euros = { paymentId, amountMinor: 1_200, currency: "EUR" };
  expect(await report(server, euros)).toEqual({ status: 200, outcome: "other_currency" });
  expect((await report(server, euros)).outcome).toBe("already_captured");
  const [payment] = await clinic.db.select().from(payments).where(eq(payments.id, paymentId));
  expect(payment).toMatchObject({ status: "captured", amountMinor: 1_200, currency: "EUR" });
  const [kept] = await clinic.db
    .select()
    .from(bills)
    .where(eq(bills.id, payment?.billId ?? ""));
  expect(kept).toMatchObject({ status: "void", currency: "EUR", refundDueMinor: 1_200, patientId: bill.patientId });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ id: bill.id, status: "open", paidMinor: 0 });
  const told = await clinic.db.select().from(outbox).where(eq(outbox.patientId, bill.patientId));
  const about = told.filter(({ payload }) => JSON.stringify(payload).includes("EUR")).map(({ kind }) => kind);
  expect(about.sort()).toEqual(["payment.captured", "payment.refund_due"]);
  const desk = (await server.signIn("desk@test.example")).client;
  const { items } = await desk.billing.bills.query({ refundDue: true, patientId: bill.patientId });
  expect(items.find(({ id }) => id === kept?.id)).toMatchObject({ refundDue: { amountMinor: 1_200, currency: "EUR" } });

  const again = await client.billing.startPayment.mutate({ billId: bill.id, idempotencyKey: randomUUID() });
  expect(again.paymentId).not.toBe(paymentId);
  await report(server, { paymentId: again.paymentId });
  expect(await client.scheduling.get.query({ appointmentId: held.id })).toMatchObject({ status: "confirmed" });
  await report(server, { paymentId, type: "payment.refunded", amountMinor: 1_200, currency: "EUR" });
  expect(await clinic.db.select().from(bills).where(eq(bills.currency, "EUR"))).toMatchObject([{ refundDueMinor: 0 }]);
  for (const promise of moneyInvariants)
    expect(await checkInvariant(clinic.db, promise)).toMatchObject({ holds: true });
});

test("R-PAY-2 the page of the development gateway reports as a provider would, and cannot be made up", async () => {
  const { held, handOff } = await paying();
  const page = await fetch(server.url + handOff.url);
  expect(await page.text()).toContain("No money moves here");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  const body = new URLSearchParams({ do: "pay" });
  const paid = await fetch(server.url + handOff.url, { method: "POST", body, redirect: "manual" });
  expect([paid.status, paid.headers.get("location")]).toEqual([
    303,
    `/portal/visits/${held.id}?paid=${handOff.paymentId}`,
  ]);
  expect(await billFor(clinic.db, held.id)).toMatchObject({ status: "paid" });
  expect((await fetch(`${server.url}${handOff.url}0`)).status).toBe(404);
});
