import { request } from "node:http";
import { closeDatabase, openDatabase, TIMEOUT_LADDER } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { idempotencyKeys } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { testServer } from "../testing/test-server.ts";
import { dataIn, refusalIn } from "../testing/wire.ts";

/** The n-th quarter of an hour of the clinic's first day, from 08:00 in Nairobi. */
const quarter = (n: number) => new Date(Date.parse("2030-01-07T05:00:00Z") + n * 900_000).toISOString();

function aBooking(clinic: TestClinic, more: { doctor?: number; patient?: number; at?: number } = {}) {
  return {
    patientId: clinic.patientIds[more.patient ?? 0],
    doctorId: clinic.doctorIds[more.doctor ?? 0],
    startsAt: quarter(more.at ?? 8),
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: crypto.randomUUID(),
  };
}

/** Somebody else's session, as a person at psql would have, that keeps the row until told. */
async function holdDoctor(clinic: TestClinic, doctorId: string) {
  const held = gate();
  const free = gate();
  const holder = await openDatabase({
    url: clinic.database.appUrl,
    pooler: clinic.database.pooler,
    secondClient: "allow",
    poolSize: 1,
    timeouts: { ...TIMEOUT_LADDER, idleInTransactionMs: 30_000, transactionMs: 30_000 },
  });
  const holding = transact(holder, async (tx) => {
    await lock(tx, "doctor", doctorId);
    held.open();
    await free.opened;
  });
  await held.opened;
  return async () => {
    free.open();
    await holding;
    await closeDatabase(holder);
  };
}

test("F-11 G-08 a locked doctor is BUSY after three seconds, not thirty, and the other doctors are not affected", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  const release = await holdDoctor(clinic, clinic.doctorIds[0]);
  const blocked = aBooking(clinic);
  const startedAt = performance.now();
  let waitedFor = false;
  const waiting = server.call("scheduling.book", blocked, { cookie }).finally(() => {
    waitedFor = true;
  });
  const other = await server.call("scheduling.book", aBooking(clinic, { doctor: 1, patient: 1 }), { cookie });
  expect(other.status).toBe(200);
  expect(waitedFor).toBe(false);
  const answer = await waiting;
  const tookMs = performance.now() - startedAt;
  expect(answer.status).toBe(503);
  expect(await refusalIn(answer)).toMatchObject({ code: "BUSY", kind: "lock_timeout", retryable: true });
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(tookMs).toBeGreaterThan(2_500);
  expect(tookMs).toBeLessThan(8_000);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);

  await release();
  // I-08: what was refused for the moment was not stored, so the same key does the work now.
  expect((await server.call("scheduling.book", blocked, { cookie })).status).toBe(200);
  expect(await clinic.db.select().from(appointments)).toHaveLength(2);
});

test("F-13 R-PLT-3 a serialization failure is repeated unseen, and its effect is there once", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  await asAdmin(
    clinic.database.ownerUrl,
    `create sequence tries;
     grant usage, select on tries to public;
     create function fail_twice() returns trigger language plpgsql as $$ begin
       if nextval('tries') <= 2 then raise exception 'once more' using errcode = '40001'; end if; return new; end $$;
     create trigger fail_twice before insert on appointments for each row execute function fail_twice()`,
  );
  const answer = await server.call("scheduling.book", aBooking(clinic), { cookie });
  expect(answer.status).toBe(200);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
  const [counts] = await clinic.db.execute(
    sql`select (select last_value::int from tries) as tries, (select count(*)::int from outbox where kind = 'appointment.booked') as told,
               (select count(*)::int from appointment_history) as history`,
  );
  expect(counts).toMatchObject({ tries: 3, told: 1, history: 1 });
});

test("G-09 more requests than four for each connection are refused at once, the others are answered", async () => {
  await using clinic = await testClinic({ poolSize: 2 });
  await using server = await testServer(clinic, { settings: { LOCKSTEP_POOL_SIZE: "2" } });
  const { cookie } = await server.signIn("desk@test.example");
  const release = await holdDoctor(clinic, clinic.doctorIds[0]);
  const startedAt = performance.now();
  const timed = async (index: number) => {
    const answer = await server.call("scheduling.book", aBooking(clinic, { at: index, patient: index % 6 }), {
      cookie,
    });
    return { status: answer.status, refusal: await refusalIn(answer), tookMs: performance.now() - startedAt };
  };
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => timed(index)));
  await release();
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(503));
  const kinds = answers.map(({ refusal }) => (refusal.code === "BUSY" ? refusal.kind : refusal.code));
  expect(kinds.filter((kind) => kind === "admission")).toHaveLength(4);
  expect(kinds.filter((kind) => kind === "pool")).toHaveLength(6);
  // The second in the line gets a lock time-out of its own when the first gives up, so its statement's limit comes first.
  expect(kinds.filter((kind) => kind === "lock_timeout" || kind === "statement_timeout")).toHaveLength(2);
  for (const [index, { refusal, tookMs }] of answers.entries()) {
    // Who was let in waits for a connection, then for a lock; each has its limit.
    expect(tookMs).toBeLessThan(kinds[index] === "admission" ? 2_500 : 8_000);
    expect(refusal).toMatchObject({ code: "BUSY", retryable: true, retryAfterSeconds: 1 });
  }
  expect(server.app.admission.inside()).toBe(0);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test("G-09 health and metrics are answered while no request is admitted", async () => {
  await using clinic = await testClinic({ poolSize: 1 });
  await using server = await testServer(clinic, { settings: { LOCKSTEP_POOL_SIZE: "1" } });
  const { cookie } = await server.signIn("desk@test.example");
  const release = await holdDoctor(clinic, clinic.doctorIds[0]);
  const crowd = Array.from({ length: 4 }, (_, at) =>
    server.call("scheduling.book", aBooking(clinic, { at }), { cookie }),
  );
  await expect.poll(() => server.app.admission.inside()).toBe(4);
  const paths = ["/healthz", "/readyz", "/metrics"];
  const answers = await Promise.all(paths.map((path) => fetch(server.url + path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await answers[2]?.text()).toContain('lockstep_pool_slots{state="busy"} 1');
  await release();
  await Promise.all(crowd);
});

test("R-PLT-2 a request that takes too long is answered with request_timeout, and counted until its work is done", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic, {
    settings: {
      LOCKSTEP_DEADLOCK_MS: "10",
      LOCKSTEP_LOCK_WAIT_MS: "20",
      LOCKSTEP_STATEMENT_MS: "30",
      LOCKSTEP_TRANSACTION_MS: "40",
      LOCKSTEP_REQUEST_MS: "500",
    },
  });
  const { cookie } = await server.signIn("desk@test.example");
  const release = await holdDoctor(clinic, clinic.doctorIds[0]);
  const startedAt = performance.now();
  const input = aBooking(clinic);
  const answer = await server.call("scheduling.book", input, { cookie });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(answer.status).toBe(503);
  expect(await refusalIn(answer)).toMatchObject({ code: "BUSY", kind: "request_timeout" });
  expect(server.app.admission.inside()).toBe(1);
  await release();
  await expect.poll(() => server.app.admission.inside()).toBe(0);
  // The work went on: the same key finds out what became of it.
  const [after] = await clinic.db.select().from(appointments);
  const again = await server.call("scheduling.book", input, { cookie });
  expect(await dataIn(again)).toMatchObject({ id: after?.id });
});

test("F-20 five hundred clients that hang up leave whole effects or none, and nothing open", {
  timeout: 120_000,
}, async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  const keys: string[] = [];
  const hangUp = (n: number) =>
    new Promise<void>((resolve) => {
      const input = aBooking(clinic, { doctor: n % 3, patient: n % 6, at: 2 * (n % 16) });
      keys.push(input.idempotencyKey);
      const sent = request(`${server.url}/trpc/scheduling.book`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
      });
      sent.on("error", () => undefined).on("close", resolve);
      sent.end(JSON.stringify(input));
      setTimeout(() => sent.destroy(), Math.random() * 40);
    });
  for (let wave = 0; wave < 20; wave += 1) {
    await Promise.all(Array.from({ length: 25 }, (_, n) => hangUp(wave * 25 + n)));
  }
  await expect.poll(() => server.app.admission.inside(), { timeout: 60_000 }).toBe(0);
  const stored = await clinic.db.select().from(idempotencyKeys);
  const booked = await clinic.db.select().from(appointments);
  expect(booked.length).toBeGreaterThan(0);
  expect(stored.map(({ response }) => (response as { id: string }).id).sort()).toEqual(
    booked.map(({ id }) => id).sort(),
  ); // each answer is its visit
  for (const { key } of stored) expect(keys).toContain(key);
  const [left] = await clinic.db.execute(sql`
    select count(*)::int as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (state like 'idle in%' or wait_event_type = 'Lock')`);
  expect(left).toEqual({ n: 0 });
});
