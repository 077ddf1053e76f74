import { deliveries, developmentMessages } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { eq, isNotNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { GatewayError } from "../../gateways/gateway.ts";
import { runMain } from "../../testing/api-process.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "../scheduling/testing/actions.ts";
import { claimMessage, LEASE_MS } from "./claim-message.ts";
import { deliverMessage } from "./deliver-message.ts";
import { resend } from "./resend.ts";
import { manyPatients, messageOf, someMessages } from "./testing/a-message.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";
import { countingGateway } from "./testing/counting-gateway.ts";

test("R-PLT-8 five workers who look ten times each send one message", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book({ startsAt: at("09:00", "2030-01-08") });
  const sms = countingGateway();
  const dbs = [clinic.db, ...(await Promise.all([1, 2, 3, 4].map(() => clinic.anotherProcess(2))))];
  const looks = dbs.map(async (db) => {
    for (let look = 0; look < 10; look += 1)
      await deliverDue(aPost(db, { gateways: { email: null, sms: sms.gateway } }));
  });
  await Promise.all(looks);
  expect(sms.calls).toHaveLength(1);
  expect(await clinic.db.$count(deliveries)).toBe(3);
});

test("R-PLT-8 while one worker has a message in its hands the others pass it by and take the next", async () => {
  await using clinic = await testClinic();
  const [first, second] = await someMessages(clinic, clinic.patientIds.slice(0, 2));
  const claiming = await held(clinic.db, (tx) =>
    tx
      .select()
      .from(outbox)
      .where(eq(outbox.id, first ?? ""))
      .for("update"),
  );
  expect((await claimMessage(clinic.db, "ordinary"))?.id).toBe(second);
  expect(await claimMessage(clinic.db, "ordinary")).toBeNull(); // It does not wait: it skips what is locked.
  claiming.release();
  await claiming.done;
  expect((await claimMessage(clinic.db, "ordinary"))?.id).toBe(first);
});

test("J-01 two thousand messages and twenty-four workers in four processes: each is sent once, each person's in order", async () => {
  await using clinic = await testClinic();
  const patientIds = await manyPatients(clinic, 500);
  const rounds = Array.from({ length: 2_000 }, (_, index) => patientIds[index % 500] ?? "");
  const ids = await someMessages(clinic, rounds);
  const sms = countingGateway();
  const dbs = [clinic.db, ...(await Promise.all([1, 2, 3].map(() => clinic.anotherProcess())))];
  const gateways = { email: null, sms: sms.gateway };
  // Four postmen of six hands each; a person's next message is free only after the last one, so they look again.
  const work = dbs.map(async (db) => {
    while ((await db.$count(outbox, isNotNull(outbox.deliveredAt))) < ids.length)
      await deliverDue(aPost(db, { gateways }));
  });
  await Promise.all(work);
  expect(sms.calls).toHaveLength(2_000);
  expect(sms.keys().size).toBe(2_000);
  const sentBy = await clinic.db.select().from(deliveries);
  const messageOfKey = new Map(sentBy.map(({ id, outboxId }) => [id, outboxId]));
  const order = sms.calls.map(({ to, key }) => ({ to, at: ids.indexOf(messageOfKey.get(key) ?? "") }));
  for (const phone of new Set(order.map(({ to }) => to))) {
    const own = order.filter(({ to }) => to === phone).map((call) => call.at);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
}, 120_000);

test("J-03 a worker that goes silent loses its message once the lease is over; it is sent once by its key, and settled once", async () => {
  await using clinic = await testClinic();
  const [id] = await someMessages(clinic, clinic.patientIds.slice(0, 1));
  const [began, goOn] = [gate(), gate()];
  const provider = countingGateway(async () => {
    if (provider.calls.length > 1) return;
    began.open();
    await goOn.opened;
  });
  const post = aPost(clinic.db, { gateways: { email: null, sms: provider.gateway } });
  const message = await claimMessage(clinic.db, "ordinary");
  if (!message) throw new Error("Nothing was due.");
  const silent = deliverMessage(post, message);
  await began.opened;
  expect(await claimMessage(clinic.db, "ordinary")).toBeNull();
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + LEASE_MS + 1_000));
  await deliverDue(post);
  const settled = await messageOf(clinic.db, id);
  expect(settled).toMatchObject({ attempts: 2, deliveredAt: expect.any(Date) });
  goOn.open();
  await silent;
  expect(await messageOf(clinic.db, id)).toEqual(settled);
  expect([provider.calls.length, provider.keys().size]).toEqual([2, 1]);
});

test("J-03 a worker that fails after its lease was taken over leaves the message in the other's hands", async () => {
  await using clinic = await testClinic();
  const [id] = await someMessages(clinic, clinic.patientIds.slice(0, 1));
  const [began, fails, taken, sends] = [gate(), gate(), gate(), gate()];
  const silent = countingGateway(async () => {
    began.open();
    await fails.opened;
    throw new GatewayError("PROVIDER_DOWN");
  });
  const other = countingGateway(async () => {
    taken.open();
    await sends.opened;
  });
  const through = ({ gateway }: typeof other) => aPost(clinic.db, { gateways: { email: null, sms: gateway } });
  const first = deliverDue(through(silent));
  await began.opened;
  clinic.travelTo(new Date(Date.now() + clinic.clockOffsetMs() + LEASE_MS + 1_000));
  const second = deliverDue(through(other));
  await taken.opened;
  const inHand = await messageOf(clinic.db, id);
  fails.open();
  await first;
  expect(await messageOf(clinic.db, id)).toEqual(inHand);
  expect(await claimMessage(clinic.db, "ordinary")).toBeNull();
  sends.open();
  await second;
  expect(await messageOf(clinic.db, id)).toMatchObject({ attempts: 2, deliveredAt: expect.any(Date), lastError: null });
  expect([silent.calls.length, other.calls.length]).toEqual([1, 1]);
});

test("J-06 of two who send a given up message again the second waits; a worker passes it by until then, and sends it once", async () => {
  await using clinic = await testClinic();
  await clinic.db
    .update(patients)
    .set({ email: "awa@example.com" })
    .where(eq(patients.id, clinic.patientIds[0] ?? ""));
  const [id = ""] = await someMessages(clinic, clinic.patientIds.slice(0, 1), { deadAt: new Date(), attempts: 12 });
  await clinic.db.insert(deliveries).values({ outboxId: id, channel: "email", sentAt: new Date() });
  const again = (key: string) => ({ messageId: id, idempotencyKey: key });
  const first = await held(clinic.db, (tx) => resend(tx, clinic.admin, again("a")));
  const second = refusalOf(transact(clinic.db, (tx) => resend(tx, clinic.admin, again("b"))));
  await someoneIsBlocked(clinic.database.ownerUrl);
  const [sms, email] = [countingGateway(), countingGateway()];
  const post = aPost(clinic.db, { gateways: { email: email.gateway, sms: sms.gateway } });
  await deliverDue(post);
  expect(sms.calls).toHaveLength(0);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "ALREADY_DONE" });
  await Promise.all([deliverDue(post), deliverDue(post)]);
  expect([sms.calls.length, email.calls.length]).toEqual([1, 0]);
  expect(await messageOf(clinic.db, id)).toMatchObject({ attempts: 1, deliveredAt: expect.any(Date), deadAt: null });
  const late = refusalOf(transact(clinic.db, (tx) => resend(tx, clinic.admin, again("c"))));
  expect(await late).toMatchObject({ code: "ALREADY_DONE" });
  await deliverDue(post);
  expect(sms.calls).toHaveLength(1);
});

test("J-02 J-08 a worker killed in the middle of sending: after the lease another sends it, and the gateway keeps it once", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(new Date());
  const [id] = await someMessages(clinic, clinic.patientIds.slice(0, 1));
  // Slow enough to be killed after the gateway has it and before that was written down; taken out again for the second try.
  await asAdmin(
    clinic.database.ownerUrl,
    `create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(4); return new; end';
     create trigger dawdle before update of sent_at on deliveries for each row execute function dawdle()`,
  );
  const worker = runMain([], clinic.database, { LOCKSTEP_ROLE: "worker", LOCKSTEP_DEMO: "off" });
  await expect.poll(() => clinic.db.$count(developmentMessages), { timeout: 50_000 }).toBe(1);
  worker.child.kill("SIGKILL");
  expect(await worker.ended).toBe("SIGKILL");
  await asAdmin(clinic.database.ownerUrl, "drop trigger dawdle on deliveries");
  expect(await messageOf(clinic.db, id)).toMatchObject({ attempts: 1, deliveredAt: null });

  clinic.travelTo(new Date(Date.now() + LEASE_MS - 10_000));
  await deliverDue(aPost(clinic.db));
  expect(await messageOf(clinic.db, id)).toMatchObject({ attempts: 1, deliveredAt: null });
  clinic.travelTo(new Date(Date.now() + LEASE_MS + 1_000));
  await deliverDue(aPost(clinic.db));
  expect(await messageOf(clinic.db, id)).toMatchObject({ attempts: 2, deliveredAt: expect.any(Date) });
  expect(await clinic.db.$count(developmentMessages)).toBe(1);
}, 90_000);
