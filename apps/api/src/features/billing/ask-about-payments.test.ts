import { randomUUID } from "node:crypto";
import { payments, refunds } from "@lockstep/db/schema/billing";
import { transact } from "@lockstep/db/transact";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localStripe } from "../../gateways/payments/testing/local-stripe.ts";
import { registerJobs, runJob } from "../../platform/jobs.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { type TestServer, testServer } from "../../testing/test-server.ts";
import { applyNews } from "./apply-news.ts";
import { askAboutPaymentsJob } from "./ask-about-payments.ts";
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

/** A patient, by number, who holds a time and stands on the provider's page. */
async function paying(patient = 0) {
  const { client } = await server.signInAs(clinic.patientCallers[patient]?.actor.userId ?? "");
  const held = await client.scheduling.hold.mutate({
    doctorId: clinic.doctorIds[patient % 3] ?? "",
    startsAt: `2030-01-08T0${6 + Math.floor(patient / 3)}:00:00.000Z`,
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: randomUUID(),
  });
  const bill = await billFor(clinic.db, held.id);
  const { paymentId } = await client.billing.startPayment.mutate({ billId: bill.id, idempotencyKey: randomUUID() });
  return { client, held, bill, paymentId };
}

const job = () => askAboutPaymentsJob(server.services);
const run = () => job().run(clinic.db, new Date(Date.now() + clinic.clockOffsetMs()), new AbortController().signal);
const later = (ms: number) => clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + ms));
const statuses = async () => (await clinic.db.select().from(payments)).map(({ status }) => status);

test("R-PAY-2 money whose report was lost is found within a minute or two, and confirms its visit as the report would have", async () => {
  const { client, held, paymentId } = await paying();
  stripe.paid = true;
  await run();
  expect(await statuses()).toEqual(["pending"]);
  later(61_000);
  await run();
  expect(await client.billing.paymentStatus.mutate({ paymentId })).toMatchObject({
    status: "captured",
    appointmentStatus: "confirmed",
    receiptNumber: 1,
  });
  await run();
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000, refundDueMinor: 0 });
});

test("R-PAY-2 what is still unpaid waits while its page is there, and ends with it; money that comes after all counts", async () => {
  const { client, held, paymentId } = await paying();
  later(61_000);
  await run();
  expect(await statuses()).toEqual(["pending"]);
  later(3_600_000);
  await run();
  expect(await statuses()).toEqual(["cancelled"]);
  expect(await client.billing.paymentStatus.mutate({ paymentId })).toMatchObject({ status: "cancelled" });
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 0 });
  const { gateways, visits } = server.services.payments;
  stripe.paid = true;
  const asked = { paymentId, providerReference: `cs_${paymentId}`, amountMinor: 150_000, currency: "KES" };
  const news = await gateways[0]?.find(asked);
  if (!news) throw new Error("The provider knows of the money.");
  await transact(clinic.db, (tx) => applyNews(tx, "stripe", news, visits));
  expect(await statuses()).toEqual(["captured"]);
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000 });
});

test("F-22 a provider that hangs holds no transaction open, and one that is away is left alone until the next run", async () => {
  for (const patient of [0, 1, 2, 3, 4, 5]) await paying(patient);
  later(61_000);
  stripe.misbehave = (answer) => {
    answer.writeHead(500).end();
    return true;
  };
  const asked = counting();
  await run();
  expect(asked()).toBe(10); // Five in a row, each tried twice.
  expect(new Set(await statuses())).toEqual(new Set(["pending"]));
  let open = 0;
  stripe.paid = true;
  stripe.misbehave = () => false;
  stripe.meanwhile = async () => {
    open = Math.max(open, await transactionsOpen());
  };
  await run();
  expect(new Set(await statuses())).toEqual(new Set(["captured"]));
  expect(open).toBe(0);
}, 60_000);

test("R-27 a refund whose answer was lost is asked for again under its own id, and given once", async () => {
  const { held, paymentId } = await paying();
  stripe.paid = true;
  later(61_000);
  await run();
  const bill = await billFor(clinic.db, held.id);
  const desk = (await server.signIn("desk@test.example")).client;
  stripe.misbehave = (answer) => {
    answer.destroy();
    return true;
  };
  await desk.billing.refund.mutate({
    ...{ billId: bill.id, expectedVersion: bill.version, paymentId, amountMinor: 50_000, reason: "Asked for it." },
    idempotencyKey: randomUUID(),
  });
  expect((await clinic.db.select().from(refunds)).map(({ status }) => status)).toEqual(["pending"]);
  stripe.misbehave = () => false;
  later(61_000);
  await run();
  const [refund] = await clinic.db.select().from(refunds);
  expect(refund).toMatchObject({ status: "done", providerReference: "re_1" });
  expect(new Set(stripe.keys)).toEqual(new Set([paymentId, refund?.id]));
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000, refundedMinor: 50_000 });
}, 30_000);

test("R-PLT-7 two processes at once ask once, and two runs side by side count the money once", async () => {
  const { held } = await paying();
  stripe.paid = true;
  later(61_000);
  await registerJobs(clinic.db, [job()]);
  const both = [1, 2].map(() => runJob(clinic.db, server.services.log, job()));
  expect((await Promise.all(both)).sort()).toEqual(["done", "held_elsewhere"]);
  await Promise.all([run(), run()]);
  expect(await billFor(clinic.db, held.id)).toMatchObject({ paidMinor: 150_000, refundDueMinor: 0 });
});

/** How many requests the provider has refused to answer from now on. */
function counting(): () => number {
  let count = 0;
  const { misbehave } = stripe;
  stripe.misbehave = (answer) => {
    count += 1;
    return misbehave(answer);
  };
  return () => count;
}

async function transactionsOpen(): Promise<number> {
  const [row] = await clinic.db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`);
  return row?.count ?? 0;
}
