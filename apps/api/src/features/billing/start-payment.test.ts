import { randomUUID } from "node:crypto";
import { payments } from "@lockstep/db/schema/billing";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localStripe } from "../../gateways/payments/testing/local-stripe.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { type TestServer, testServer } from "../../testing/test-server.ts";
import { billFor } from "./testing/billed.ts";

let clinic: TestClinic;
let server: TestServer;
let stripe: Awaited<ReturnType<typeof localStripe>>;
beforeEach(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
  stripe = await localStripe();
  server.services.payments = { ...server.services.payments, gateways: [stripe.gateway] };
});
afterEach(async () => {
  stripe[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

async function holding() {
  const { client } = await server.signInAs(clinic.patientCallers[0]?.actor.userId ?? "");
  const held = await client.scheduling.hold.mutate({
    doctorId: clinic.doctorIds[0],
    startsAt: "2030-01-08T06:00:00.000Z",
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: randomUUID(),
  });
  const { id: billId } = await billFor(clinic.db, held.id);
  return { client, held, billId, input: { billId, idempotencyKey: randomUUID() } };
}

/** The longest that any transaction of this database has been open, in ms. */
async function oldestTransactionMs(): Promise<number> {
  const [row] = await clinic.db.execute<{ ms: number }>(sql`
    select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::float8 as ms
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  return row?.ms ?? 0;
}

test("F-22 while a provider hangs no transaction is open; its caller is told, and the next asking is the same payment", async () => {
  const { client, input, billId } = await holding();
  stripe.misbehave = () => true;
  const hanging = client.billing.startPayment.mutate(input);
  await expect.poll(() => stripe.keys.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await oldestTransactionMs()).toBeLessThan(1_000);
  await expect(hanging).rejects.toMatchObject({ data: { refusal: { code: "PAYMENT_UNAVAILABLE" } } });
  stripe.misbehave = () => false;
  const handOff = await client.billing.startPayment.mutate(input);
  const another = await client.billing.startPayment.mutate({ billId, idempotencyKey: randomUUID() });
  expect(another.paymentId).toBe(handOff.paymentId);
  expect(new Set(stripe.keys)).toEqual(new Set([handOff.paymentId]));
  expect(await clinic.db.$count(payments)).toBe(1);
}, 30_000);

test("F-22 a provider that fails leaves nothing owed and nothing taken", async () => {
  const { client, held, input } = await holding();
  stripe.misbehave = (answer) => {
    answer.writeHead(500).end("{}");
    return true;
  };
  await expect(client.billing.startPayment.mutate(input)).rejects.toMatchObject({ data: { httpStatus: 503 } });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 0, status: "open" });
}, 20_000);

test("R-26 the poll of the returning browser, a refresh and another tab take one payment in once", async () => {
  const { client, held, input } = await holding();
  const { paymentId } = await client.billing.startPayment.mutate(input);
  expect((await client.billing.paymentStatus.mutate({ paymentId })).status).toBe("pending");
  stripe.paid = true;
  const looks = await Promise.all(Array.from({ length: 5 }, () => client.billing.paymentStatus.mutate({ paymentId })));
  expect(looks.some(({ status }) => status === "captured")).toBe(true);
  expect(await client.billing.paymentStatus.mutate({ paymentId })).toMatchObject({ appointmentStatus: "confirmed" });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000, refundDueMinor: 0 });
});

test("R-27 what came in through a provider goes back through it, under the refund's own id", async () => {
  const { client, held, input, billId } = await holding();
  const { paymentId } = await client.billing.startPayment.mutate(input);
  stripe.paid = true;
  await client.billing.paymentStatus.mutate({ paymentId });
  const desk = (await server.signIn("desk@test.example")).client;
  const { version: expectedVersion } = await billFor(clinic.db, held.id);
  const wish = { billId, paymentId, expectedVersion, amountMinor: 150_000, reason: "Came too late" };
  const bill = await desk.billing.refund.mutate({ ...wish, idempotencyKey: randomUUID() });
  expect(bill.refunds).toMatchObject([{ status: "done", amount: { amountMinor: 150_000 } }]);
  expect(stripe.keys).toEqual([paymentId, bill.refunds[0]?.id]);
});

test("G-04 the same key is sent to one page until one instant, however often and whenever it asks", async () => {
  const { client, input } = await holding();
  const asked = await Promise.all(Array.from({ length: 5 }, () => client.billing.startPayment.mutate(input)));
  const again = await client.billing.startPayment.mutate(input);
  expect(new Set([...asked, again].map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("G-04 a refund that is asked for again is answered as before, whatever has happened to the bill since", async () => {
  const { client, held, input, billId } = await holding();
  const { paymentId } = await client.billing.startPayment.mutate(input);
  stripe.paid = true;
  await client.billing.paymentStatus.mutate({ paymentId });
  const desk = (await server.signIn("desk@test.example")).client;
  const half = async () => {
    const { version: expectedVersion } = await billFor(clinic.db, held.id);
    const wish = { billId, paymentId, expectedVersion, amountMinor: 75_000, reason: "Half of it" };
    return { ...wish, idempotencyKey: randomUUID() };
  };
  const wish = await half();
  const first = await desk.billing.refund.mutate(wish);
  await desk.billing.refund.mutate(await half());
  expect(await desk.billing.refund.mutate(wish)).toEqual(first);
});

test("R-PAY-2 where nobody takes money from afar, paying is off", async () => {
  server.services.payments = { ...server.services.payments, gateways: [] };
  const { client, input } = await holding();
  expect(await client.billing.waysToPay.query()).toEqual([]);
  const off = client.billing.startPayment.mutate(input);
  await expect(off).rejects.toMatchObject({ data: { refusal: { code: "PAYMENT_UNAVAILABLE", because: "off" } } });
});
