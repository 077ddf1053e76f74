import { deliveries } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GatewayError } from "../../gateways/gateway.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { actionsOn } from "../scheduling/testing/actions.ts";
import { settleStale } from "./claim-message.ts";
import { deadLetters } from "./dead-letters.queries.ts";
import { resend } from "./resend.ts";
import { ATTEMPTS_MAX } from "./settle-message.ts";
import { messageOf, someMessages } from "./testing/a-message.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";
import { countingGateway } from "./testing/counting-gateway.ts";

const failing = () =>
  countingGateway(() => {
    throw new GatewayError("PROVIDER_DOWN");
  });

/** Lets pauses pass, one look after another, until nothing more is tried; answers the pauses in seconds. */
async function untilGivenUp(clinic: TestClinic, post: ReturnType<typeof aPost>, id: string | undefined) {
  const pauses: number[] = [];
  for (let look = 0; look < 2 * ATTEMPTS_MAX; look += 1) {
    await deliverDue(post);
    const { deadAt, nextAttemptAt } = await messageOf(clinic.db, id);
    if (deadAt) return pauses;
    pauses.push((nextAttemptAt.getTime() - Date.now() - clinic.clockOffsetMs()) / 1_000);
    clinic.travelTo(nextAttemptAt);
  }
  throw new Error("It was never given up.");
}

test("J-06 what always fails is tried with pauses that double and are capped, then given up, seen, and sent again once", async () => {
  await using clinic = await testClinic();
  const [id = ""] = await someMessages(clinic, clinic.patientIds.slice(0, 1));
  const down = failing();
  const pauses = await untilGivenUp(clinic, aPost(clinic.db, { gateways: { email: null, sms: down.gateway } }), id);
  expect(down.calls).toHaveLength(ATTEMPTS_MAX);
  expect(down.keys().size).toBe(1);
  pauses.forEach((pause, index) => {
    const longest = Math.min(900, 5 * 2 ** index);
    expect(pause).toBeGreaterThan(longest / 2 - 5);
    expect(pause).toBeLessThanOrEqual(longest);
  });
  const { items } = await deadLetters(clinic.db, { limit: 10 });
  expect(items).toMatchObject([
    { id, kind: "appointment.booked", attempts: ATTEMPTS_MAX, lastError: "PROVIDER_DOWN", to: ["+254 ··· 00"] },
  ]);
  expect(JSON.stringify(items)).not.toContain("+254700000000");

  const up = countingGateway();
  const twice = () => transact(clinic.db, (tx) => resend(tx, clinic.admin, { messageId: id, idempotencyKey: "a" }));
  const results = await Promise.allSettled([twice(), twice()]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await deliverDue(aPost(clinic.db, { gateways: { email: null, sms: up.gateway } }));
  expect([...up.keys()]).toEqual([...down.keys()]);
  expect(up.calls).toHaveLength(1);
  expect((await deadLetters(clinic.db, { limit: 10 })).items).toEqual([]);
});

test("J-10 a message that this program does not understand is given up alone; what comes after it is sent", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const [poison] = await someMessages(clinic, [patientId], { payload: { from: "an older version" } });
  const [unknown] = await someMessages(clinic, [patientId], { kind: "test.unheard_of" });
  const [good] = await someMessages(clinic, [patientId]);
  await deliverDue(aPost(clinic.db));
  expect(await messageOf(clinic.db, poison)).toMatchObject({ deadAt: expect.any(Date), lastError: "BAD_PAYLOAD" });
  expect(await messageOf(clinic.db, unknown)).toMatchObject({ deadAt: expect.any(Date), lastError: "UNKNOWN_KIND" });
  expect(await messageOf(clinic.db, good)).toMatchObject({ deliveredAt: expect.any(Date) });
});

test("a person's later message waits for one that is being tried again, and for nobody else's", async () => {
  await using clinic = await testClinic();
  const [first = "", second = ""] = clinic.patientIds;
  const ids = await someMessages(clinic, [first, first, second]);
  const [unborn] = await someMessages(clinic, [second], { nextAttemptAt: new Date("2030-01-20T06:00:00Z") });
  const [later] = await someMessages(clinic, [second]);
  let down = true;
  const provider = countingGateway(({ to }) => {
    if (down && to === "+254700000000") throw new GatewayError("PROVIDER_DOWN");
  });
  const post = aPost(clinic.db, { gateways: { email: null, sms: provider.gateway } });
  await deliverDue(post);
  const state = async () =>
    Promise.all([...ids, unborn, later].map(async (id) => !!(await messageOf(clinic.db, id)).deliveredAt));
  expect(await state()).toEqual([false, false, true, false, true]);
  down = false;
  clinic.travelTo((await messageOf(clinic.db, ids[0])).nextAttemptAt);
  await deliverDue(post);
  await deliverDue(post);
  expect(await state()).toEqual([true, true, true, false, true]);
});

test("J-07 a booking that was rolled back tells nobody", async () => {
  await using clinic = await testClinic();
  const input = actionsOn(clinic).bookInput();
  const rolledBack = transact(clinic.db, async (tx) => {
    await bookAppointment(tx, clinic.desk, input);
    throw new Error("The process changed its mind.");
  });
  await expect(rolledBack).rejects.toThrow();
  const provider = countingGateway();
  await deliverDue(aPost(clinic.db, { gateways: { email: provider.gateway, sms: provider.gateway } }));
  expect(provider.calls).toEqual([]);
});

test("without a gateway a channel is skipped and the rest is told; without an address too", async () => {
  await using clinic = await testClinic();
  await clinic.db
    .update(patients)
    .set({ email: "a@example.com" })
    .where(eq(patients.id, clinic.patientIds[1] ?? ""));
  await someMessages(clinic, clinic.patientIds.slice(0, 2));
  await deliverDue(aPost(clinic.db, { gateways: { email: null, sms: null } }));
  const rows = await clinic.db.select().from(deliveries);
  const of = (channel: string) => rows.filter((row) => row.channel === channel).map(({ skipped }) => skipped);
  expect([of("sms"), of("email").sort(), of("in_app")]).toEqual([
    ["no_gateway", "no_gateway"],
    ["no_address", "no_gateway"],
    [null, null],
  ]);
});

test("a first start on old data sends no old news: what is a day late and was never tried, and what tells of a past visit", async () => {
  await using clinic = await testClinic();
  const dayAgo = new Date(Date.now() + clinic.clockOffsetMs() - 25 * 3_600_000);
  const old = await someMessages(clinic, clinic.patientIds, { nextAttemptAt: dayAgo });
  const [past] = await someMessages(clinic, clinic.patientIds.slice(0, 1), {
    payload: { startsAt: "2030-01-06T06:00:00.000Z", doctorId: clinic.doctorIds[0], status: "confirmed" },
  });
  const provider = countingGateway();
  await settleStale(clinic.db);
  await deliverDue(aPost(clinic.db, { gateways: { email: null, sms: provider.gateway } }));
  expect(provider.calls).toEqual([]);
  for (const id of [...old, past]) {
    expect(await messageOf(clinic.db, id)).toMatchObject({ lastError: "out_of_date", deadAt: null });
  }
  expect(await clinic.db.$count(outbox, eq(outbox.lastError, "out_of_date"))).toBe(7);
});
