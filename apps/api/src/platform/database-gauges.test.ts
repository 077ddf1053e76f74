import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { faultyNetwork, throughPort } from "@lockstep/db/pool/testing/faulty-network";
import { jobs } from "@lockstep/db/schema/jobs";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { TEST_NOW, type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { testServer } from "../testing/test-server.ts";

async function scrape(url: string): Promise<(line: string) => number | undefined> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split("\n");
  return (name) => {
    const line = lines.find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
    return line === undefined ? undefined : Number(line.split(" ").at(-1));
  };
}

const aMessage = (n: number, more: object = {}) => ({ subject: `test:${n}`, kind: "test.told", payload: {}, ...more });
const secondsAgo = (seconds: number) => sql`clock_timestamp() - ${seconds} * interval '1 second'`;

test("R-PLT-5 a process that runs no jobs tells how late they are and which failed", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(TEST_NOW);
  const due = (seconds: number) => new Date(TEST_NOW.getTime() - seconds * 1_000);
  const lease = { holder: crypto.randomUUID(), leaseUntil: new Date(TEST_NOW.getTime() + 60_000) };
  await clinic.db.insert(jobs).values([
    { name: "late", dueAt: due(90), lastError: "40P01" },
    { name: "later", dueAt: due(-30) },
    { name: "being run", dueAt: due(600), ...lease },
  ]);
  await using server = await testServer(clinic);
  const value = await scrape(server.url);
  expect(value("lockstep_job_lag_seconds")).toBeGreaterThanOrEqual(90);
  expect(value("lockstep_job_lag_seconds")).toBeLessThan(150);
  expect(value("lockstep_jobs_failing")).toBe(1);
  expect(value("lockstep_ready")).toBe(1);
});

test("R-PLT-5 the outbox tells how many messages wait and how late the first is, by the index of what is due", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(new Date());
  await using server = await testServer(clinic);
  const empty = await scrape(server.url);
  expect([empty("lockstep_outbox_undelivered"), empty("lockstep_outbox_lag_seconds")]).toEqual([0, 0]);
  await clinic.db
    .insert(outbox)
    .values([
      aMessage(1, { nextAttemptAt: secondsAgo(120) }),
      aMessage(2, { nextAttemptAt: secondsAgo(10) }),
      aMessage(3, { nextAttemptAt: secondsAgo(900), deliveredAt: secondsAgo(800) }),
      aMessage(4, { nextAttemptAt: secondsAgo(900), deadAt: secondsAgo(800) }),
      aMessage(5, { nextAttemptAt: secondsAgo(-900) }),
    ]);
  const some = await scrape(server.url);
  expect(some("lockstep_outbox_undelivered")).toBe(2);
  expect(some("lockstep_outbox_lag_seconds")).toBeGreaterThanOrEqual(120);
  expect(some("lockstep_outbox_lag_seconds")).toBeLessThan(180);
  expect(some("lockstep_outbox_dead")).toBe(1);

  await clinic.db.insert(outbox).values(Array.from({ length: 1_500 }, (_, n) => aMessage(100 + n)));
  expect((await scrape(server.url))("lockstep_outbox_undelivered")).toBe(1_000);
  const plan = await transact(clinic.db, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`
      explain select next_attempt_at from outbox where delivered_at is null and dead_at is null
         and next_attempt_at <= (select clock_timestamp())
       order by next_attempt_at, id limit 1000`);
  });
  expect(JSON.stringify(plan)).toContain("outbox_due");
  expect(JSON.stringify(plan)).not.toContain("Sort");
});

test("O-06 with the database away the metrics come within a second, say not ready, and leave out what they cannot know", async () => {
  await using clinic = await testClinic();
  const network = await faultyNetwork(Number(new URL(clinic.database.appUrl).port));
  const url = throughPort(clinic.database.appUrl, network.port);
  const db = await openDatabase({
    url,
    pooler: clinic.database.pooler,
    role: "lockstep_app",
    secondClient: "allow",
    poolSize: 2,
  });
  const server = await testServer(clinic, { db });
  try {
    expect((await scrape(server.url))("lockstep_job_lag_seconds")).toBe(0);
    network.swallow();
    const startedAt = performance.now();
    const value = await scrape(server.url);
    expect(performance.now() - startedAt).toBeLessThan(1_200);
    expect(value("lockstep_ready")).toBe(0);
    for (const name of ["job_lag_seconds", "jobs_failing", "outbox_undelivered", "outbox_lag_seconds"]) {
      expect(value(`lockstep_${name}`), name).toBeUndefined();
    }
    expect(value("lockstep_pool_slots")).toBe(2);
  } finally {
    await server[Symbol.asyncDispose]();
    await closeDatabase(db, 100);
    await network[Symbol.asyncDispose]();
  }
});

const aBooking = (clinic: TestClinic) => ({
  patientId: clinic.patientIds[0],
  doctorId: clinic.doctorIds[0],
  startsAt: "2030-01-07T07:00:00Z",
  visitTypeId: clinic.shortVisitId,
  mode: "video",
  idempotencyKey: crypto.randomUUID(),
});

test("R-PLT-5 what is turned away at the door is counted with its reason, what /readyz refuses is not", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  await server.call("scheduling.book", aBooking(clinic), { cookie, "sec-fetch-site": "cross-site" });
  server.app.drain();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  const text = await server.services.metrics.registry.metrics();
  expect(text).toContain('lockstep_requests_turned_away_total{refusal="FORBIDDEN",kind=""} 1');
  expect(text).not.toContain("shutting_down");
});
