import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Tx } from "@lockstep/db/database";
import { closeDatabase, openDatabase, TIMEOUT_LADDER } from "@lockstep/db/database";
import { lock, nextNumber } from "@lockstep/db/lock";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSettings } from "../env.ts";
import { sessionsOf } from "../features/identity/sessions.ts";
import { apiProcess, runMain } from "../testing/api-process.ts";
import { listenTo } from "../testing/listen-to.ts";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { refusalIn } from "../testing/wire.ts";

/** The desk's cookie, for a process with its own clock, which is today's. */
async function deskCookie(clinic: TestClinic): Promise<string> {
  clinic.travelTo(new Date());
  const cookie = await sessionsOf(clinic.db, readSettings({})).open(clinic.desk.actor.userId, "Test");
  return cookie.split(";")[0] ?? "";
}

const post = (url: string, path: string, cookie: string, body: unknown) =>
  fetch(`${url}/trpc/${path}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const aPatient = (n: number) => ({
  firstName: "Drained",
  lastName: `Number ${n}`,
  dateOfBirth: "1990-01-01",
  sex: "female",
  phone: `+2547550${String(n).padStart(5, "0")}`,
  idempotencyKey: crypto.randomUUID(),
});

/** Another session that keeps what it locked until told. */
async function holding(clinic: TestClinic, locks: (tx: Tx) => Promise<unknown>) {
  const [held, free] = [gate(), gate()];
  const timeouts = { ...TIMEOUT_LADDER, idleInTransactionMs: 60_000, transactionMs: 60_000 };
  const db = await openDatabase({
    url: clinic.database.appUrl,
    pooler: clinic.database.pooler,
    secondClient: "allow",
    poolSize: 1,
    timeouts,
  });
  const done = transact(db, async (tx) => {
    await locks(tx);
    held.open();
    await free.opened;
  });
  await held.opened;
  return async () => {
    free.open();
    await done;
    await closeDatabase(db);
  };
}

/** How many callers of this process have a connection or wait for one. */
async function connectionsWanted(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const slots = (state: string) =>
    Number(new RegExp(`lockstep_pool_slots\\{state="${state}"\\} (\\d+)`).exec(text)?.[1]);
  return slots("busy") + slots("waiting");
}

test("F-19 G-24 SIGTERM with a hundred requests under way: all are answered, streams are sent elsewhere, exit within ten seconds", {
  timeout: 90_000,
}, async () => {
  await using clinic = await testClinic();
  const cookie = await deskCookie(clinic);
  // It is the end of the process that is proved here, so no time-out of a busy machine may get in its way.
  await using api = await apiProcess(clinic.database, {
    LOCKSTEP_POOL_SIZE: "25",
    LOCKSTEP_POOL_WAIT_MS: "9000",
    LOCKSTEP_LOCK_WAIT_MS: "9000",
    LOCKSTEP_STATEMENT_MS: "9100",
    LOCKSTEP_TRANSACTION_MS: "9200",
    LOCKSTEP_REQUEST_MS: "9300",
  });
  const stream = await listenTo(api.url, cookie, ["patients"]);
  const release = await holding(clinic, (tx) => nextNumber(tx, "patient_file_number"));
  const calls = Array.from({ length: 100 }, (_, n) => post(api.url, "patients.register", cookie, aPatient(n)));
  await expect.poll(() => connectionsWanted(api.url), { timeout: 30_000 }).toBeGreaterThanOrEqual(100);
  const startedAt = performance.now();
  api.child.kill("SIGTERM");
  await pause(300);
  await release();
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
  expect(await api.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(stream.errors).toEqual([{ refusal: "BUSY", code: -32603 }]);
  await expect.poll(() => stream.closed()).toBe(true);
  expect(await clinic.db.select().from(patients).where(like(patients.firstName, "Drained"))).toHaveLength(100);
  const [left] = await clinic.db.execute(sql`
    select count(*)::int as held from jobs where holder is not null`);
  expect(left).toEqual({ held: 0 });
});

test("F-06 a process stopped in the middle of a transaction loses its locks to the others, and lives on", {
  timeout: 90_000,
}, async () => {
  await using clinic = await testClinic();
  const cookie = await deskCookie(clinic);
  await using api = await apiProcess(clinic.database, {
    LOCKSTEP_IDLE_IN_TRANSACTION_MS: "1000",
    LOCKSTEP_ROLE: "api",
  });
  const [doctorId] = clinic.doctorIds;
  const [patientId = ""] = clinic.patientIds;
  const booking = {
    patientId,
    doctorId,
    startsAt: new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000 + 6 * 3_600_000).toISOString(),
    visitTypeId: clinic.shortVisitId,
    mode: "video",
    idempotencyKey: crypto.randomUUID(),
  };
  const release = await holding(clinic, (tx) => lock(tx, "doctor", doctorId));
  const stalled = post(api.url, "scheduling.book", cookie, booking);
  await someoneIsBlocked(clinic.database.ownerUrl);
  api.child.kill("SIGSTOP");
  await release(); // Now the stopped process holds the patient and the doctor, and cannot know it.
  const startedAt = performance.now();
  await transact(clinic.db, async (tx) => {
    await lock(tx, "patient", patientId);
    await lock(tx, "doctor", doctorId);
  });
  expect(performance.now() - startedAt).toBeLessThan(2_500);
  await pause(7_000 - (performance.now() - startedAt));
  api.child.kill("SIGCONT");
  const answer = await stalled;
  expect(answer.status).toBe(503);
  expect(await refusalIn(answer)).toMatchObject({ code: "BUSY", retryable: true });
  expect(await clinic.db.select().from(appointments)).toEqual([]);
  expect((await post(api.url, "scheduling.book", cookie, booking)).status).toBe(200);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
});

test("what keeps the program from starting is one sentence with what mends it, and exit code 1", {
  timeout: 120_000,
}, async () => {
  await using clinic = await testClinic();
  const squatter = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  const address = squatter.address();
  const taken = address && typeof address === "object" ? String(address.port) : "";
  const nowhere = "postgres://nobody:hidden-word@127.0.0.1:1/none";
  const { database } = clinic;
  const starts = [
    runMain([], database, { PORT: taken }),
    runMain([], { ownerUrl: nowhere, appUrl: nowhere }),
    runMain([], database, { PORT: "many", LOCKSTEP_ROLE: "boss" }),
    runMain([], database, { LOCKSTEP_LOCK_WAIT_MS: "9000" }),
    runMain([], { ownerUrl: database.ownerUrl.replace(/[^/]*$/, "not_there"), appUrl: database.appUrl }),
  ];
  const codes = await Promise.all(starts.map(({ ended }) => ended));
  squatter.close();
  const [port = "", unreachable = "", settings = "", ladder = "", missing = ""] = starts.map(({ output }) => output());
  expect(codes).toEqual([1, 1, 1, 1, 1]);
  expect(port).toContain(`Port ${taken} is taken: end what listens there`);
  expect(unreachable).toContain("The database at 127.0.0.1:1 cannot be reached");
  expect(settings).toMatch(/PORT must be a number\n.*LOCKSTEP_ROLE /);
  expect(ladder).toContain("LOCKSTEP_STATEMENT_MS must be longer than LOCKSTEP_LOCK_WAIT_MS (9000)");
  expect(missing).toContain("does not exist");
  for (const output of [port, unreachable, settings, ladder, missing]) {
    expect(output).not.toMatch(/hidden-word|\n\s+at /);
  }
});
