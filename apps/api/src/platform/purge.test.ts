import { newId } from "@lockstep/db/schema/columns";
import { rateLimits, sessions, signInCodes } from "@lockstep/db/schema/identity";
import { deliveries, developmentMessages } from "@lockstep/db/schema/messages";
import { idempotencyKeys, outbox } from "@lockstep/db/schema/platform";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { TEST_NOW, testClinic } from "../testing/test-clinic.ts";
import { purge } from "./purge.ts";

const never = new AbortController().signal;

test("R-PLT-4 keys are kept for 24 hours and then removed, in batches, as are ended sessions and budgets", async () => {
  await using clinic = await testClinic();
  const actorId = clinic.desk.actor.userId;
  await clinic.db.execute(sql`
    insert into idempotency_keys (actor_id, operation, key, request_hash, created_at)
    select ${actorId}::uuid, 'test', gen_random_uuid(), 'x', clock_timestamp() - interval '25 hours' from generate_series(1, 2500)
    union all
    select ${actorId}::uuid, 'kept', gen_random_uuid(), 'x', clock_timestamp() - interval '23 hours' from generate_series(1, 3)`);
  const from = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);
  const session = (id: string, expires: number, ends: number) => ({
    id,
    publicId: crypto.randomUUID(),
    userId: actorId,
    expiresAt: from(expires),
    endsAt: from(ends),
    lastSeenAt: TEST_NOW,
    device: "Test",
  });
  await clinic.db
    .insert(sessions)
    .values([session("alive", 600, 9_000), session("idle", -1, 9_000), session("old", 600, -1)]);
  await clinic.db.insert(rateLimits).values([
    { key: "spent", points: 3, resetsAt: from(-1) },
    { key: "counting", points: 3, resetsAt: from(600) },
  ]);
  await purge.run(clinic.db, TEST_NOW, never);
  const kept = await clinic.db.select({ operation: idempotencyKeys.operation }).from(idempotencyKeys);
  expect(kept).toEqual([{ operation: "kept" }, { operation: "kept" }, { operation: "kept" }]);
  expect((await clinic.db.select().from(sessions)).map(({ id }) => id)).toEqual(["alive"]);
  expect((await clinic.db.select().from(rateLimits)).map(({ key }) => key)).toEqual(["counting"]);
});

test("R-ID-1 a code that can open nothing any more goes with its phone after a week, as does what development would have sent", async () => {
  await using clinic = await testClinic();
  const from = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);
  const code = (phone: string, expiresAt: Date) => ({
    ...{ phone, expiresAt, challenge: crypto.randomUUID(), purpose: "sign_in" as const, codeHash: "0" },
  });
  await clinic.db
    .insert(signInCodes)
    .values([code("+254711000001", from(-8)), code("+254711000002", from(-6)), code("+254711000003", from(0.001))]);
  const sent = (key: string, at: Date) => ({ key, at, channel: "sms" as const, to: "+254711000001", body: "123456" });
  await clinic.db.insert(developmentMessages).values([sent("old", from(-8)), sent("new", from(-6))]);
  await purge.run(clinic.db, TEST_NOW, never);
  const codes = await clinic.db.select().from(signInCodes);
  expect(codes.map(({ phone }) => phone).sort()).toEqual(["+254711000002", "+254711000003"]);
  expect((await clinic.db.select().from(developmentMessages)).map(({ key }) => key)).toEqual(["new"]);
});

test("R-ID-1 a message that carried a code goes after a week with how it was delivered; one under way and every other stay", async () => {
  await using clinic = await testClinic();
  const from = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);
  const rows = (["old", "dead", "under way", "new", "visit"] as const).map((name) => {
    const kind = name === "visit" ? "appointment.booked" : "auth.code";
    const subject = name === "visit" ? "appointment:1" : `sign-in-code:${crypto.randomUUID()}`;
    const settled = name === "dead" ? { deadAt: from(-8) } : { deliveredAt: name === "under way" ? null : from(-8) };
    return { id: newId(), subject, kind, payload: { name }, createdAt: from(name === "new" ? -6 : -8), ...settled };
  });
  await clinic.db.insert(outbox).values(rows);
  const told = rows.filter(({ payload }) => payload.name !== "under way");
  await clinic.db
    .insert(deliveries)
    .values(told.map(({ id: outboxId }) => ({ outboxId, channel: "sms" as const, sentAt: from(-8) })));
  await purge.run(clinic.db, TEST_NOW, never);
  const names = (await clinic.db.select().from(outbox)).map(({ payload }) => (payload as { name: string }).name); // as above
  expect(names.sort()).toEqual(["new", "under way", "visit"]);
  expect(await clinic.db.select().from(deliveries)).toHaveLength(2);
});
