import type { Db } from "@lockstep/db/database";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, counters } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import type { ImportView } from "@lockstep/domain/imports/import";
import { eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { registerPatient } from "../patients/register-patient.ts";
import { aForm, patientCalls } from "../patients/testing/calls.ts";
import { readFile } from "./read-file.ts";
import { takeOver } from "./run-import.ts";
import { aCheckedImport, aPatientFile, importCalls, theRun } from "./testing/calls.ts";

const numbers = async (db: Db) => {
  const rows = await db.select().from(patients).where(like(patients.fileNumber, "P-0%"));
  return rows.map(({ fileNumber }) => fileNumber).sort();
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => `P-${String(index + 1).padStart(6, "0")}`);

/** One import is under way, with its locks, while another call waits for it. */
async function whileTaking(clinic: TestClinic, first: ImportView, second: (db: Db) => Promise<unknown>) {
  const file = await readFile(clinic.db, first.id);
  const { release, done } = await held(clinic.db, (tx) => takeOver(tx, clinic.admin, theRun(first), file));
  const waiting = second(await clinic.anotherProcess());
  await someoneIsBlocked(clinic.database.ownerUrl);
  release();
  await done;
  return waiting;
}

test("R-ID-6 of two who take one file over at once the second waits, then is told of the first", async () => {
  await using clinic = await testClinic();
  const file = aPatientFile(20);
  const [first, second] = [await aCheckedImport(clinic, file), await aCheckedImport(clinic, file)];
  const refusal = await whileTaking(clinic, first, (db) =>
    refused(importCalls(clinic, clinic.admin, db).run(theRun(second))),
  );
  expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { id: first.id, status: "done" } });
  expect(await numbers(clinic.db)).toEqual(upTo(20));
});

test("R-ID-6 a patient who stands in two files at once is added by one; the other waits and reports the line", async () => {
  await using clinic = await testClinic();
  const first = await aCheckedImport(clinic, aPatientFile(20));
  const second = await aCheckedImport(clinic, aPatientFile(20, 10));
  const run = (db: Db) => importCalls(clinic, clinic.admin, db).run(theRun(second));
  expect(await whileTaking(clinic, first, run)).toMatchObject({ status: "done", rowsAccepted: 10, rowsRefused: 10 });
  expect(await numbers(clinic.db)).toEqual(upTo(30));
});

test("R-ID-6 the desk that registers a phone of the file waits, then learns whose it is, and takes no number", async () => {
  await using clinic = await testClinic();
  const first = await aCheckedImport(clinic, aPatientFile(20));
  const atDesk = (db: Db) =>
    refused(patientCalls(clinic, clinic.desk, db).register(aForm({ phone: "0720000003", nationalId: null })));
  const refusal = await whileTaking(clinic, first, atDesk);
  expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { firstName: "Amina 3", fileNumber: "P-000004" } });
  expect(await numbers(clinic.db)).toEqual(upTo(20));
});

test("R-ID-6 an import waits for the desk that is registering one of its phones, and leaves that line out", async () => {
  await using clinic = await testClinic();
  const checked = await aCheckedImport(clinic, aPatientFile(20));
  const desk = await held(clinic.db, (tx) => registerPatient(tx, clinic.desk, aForm({ phone: "0720000003" })));
  const run = importCalls(clinic, clinic.admin, await clinic.anotherProcess()).run(theRun(checked));
  await someoneIsBlocked(clinic.database.ownerUrl);
  desk.release();
  await desk.done;
  expect(await run).toMatchObject({ rowsAccepted: 19, rowsRefused: 1 });
  expect(await numbers(clinic.db)).toEqual(upTo(20));
});

test("R-ID-6 a phone that an edit takes in the same moment sends the whole import back, and no number is lost", async () => {
  await using clinic = await testClinic();
  const checked = await aCheckedImport(clinic, aPatientFile(20));
  const edit = await held(clinic.db, (tx) =>
    tx.update(patients).set({ phone: "+254720000003" }).where(eq(patients.fileNumber, "P-T1")),
  );
  const run = theRun(checked);
  const calls = importCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const refusal = refused(calls.run(run));
  await someoneIsBlocked(clinic.database.ownerUrl);
  edit.release();
  await edit.done;
  expect(await refusal).toMatchObject({ code: "BUSY", retryable: true });
  expect(await numbers(clinic.db)).toEqual([]);
  expect(await calls.run(run)).toMatchObject({ rowsAccepted: 19, rowsRefused: 1 });
  expect(await numbers(clinic.db)).toEqual(upTo(19));
});

test("R-PLT-4 pressed ten times with one key or with ten, a run adds its lines once", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const checked = await aCheckedImport(clinic, aPatientFile(50));
  const one = theRun(checked);
  const presses = Array.from({ length: 20 }, (_, index) =>
    importCalls(clinic, clinic.admin, pools[index % 2]).run(index < 10 ? one : theRun(checked)),
  );
  for (const ended of await Promise.allSettled(presses)) {
    const answer = ended.status === "fulfilled" ? { result: ended.value } : await refused(Promise.reject(ended.reason));
    expect(answer).toMatchObject({ result: { id: checked.id, status: "done" } });
  }
  expect(await numbers(clinic.db)).toEqual(upTo(50));
  expect(await clinic.db.$count(auditEvents, eq(auditEvents.action, "import.done"))).toBe(1);
});

test("R-ID-6 a crowd of files and desks with the same people makes each of them once, without a gap", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const files = [0, 0, 10, 20, 20, 30].map((from) => aCheckedImport(clinic, aPatientFile(20, from)));
  const checked = await Promise.all(files);
  const runs = checked.map((view, index) => importCalls(clinic, clinic.admin, pools[index % 2]).run(theRun(view)));
  const desks = Array.from({ length: 10 }, (_, index) =>
    patientCalls(clinic, clinic.desk, pools[index % 2]).register(aForm({ phone: `07200000${index + 20}` })),
  );
  for (const ended of await Promise.allSettled([...runs, ...desks])) {
    if (ended.status === "fulfilled") continue;
    // A file whose people others have added meanwhile has nothing left to add.
    const { code } = await refused(Promise.reject(ended.reason));
    expect(["ALREADY_DONE", "INVALID_INPUT"]).toContain(code);
  }
  expect(await numbers(clinic.db)).toEqual(upTo(50));
  expect(await clinic.db.select().from(counters)).toMatchObject([{ value: 50 }]);
});

test("R-PLT-1 a connection that is killed in the middle leaves nothing half-done, and the same press goes through", async () => {
  await using clinic = await testClinic();
  const checked = await aCheckedImport(clinic, aPatientFile(200));
  const file = await readFile(clinic.db, checked.id);
  const run = theRun(checked);
  const killed = await held(clinic.db, async (tx) => {
    await takeOver(tx, clinic.admin, run, file);
    expect(await tx.$count(patients, like(patients.fileNumber, "P-0%"))).toBe(200);
    return tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  });
  const [{ pid } = { pid: 0 }] = await clinic.db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`,
  );
  await clinic.db.execute(sql`select pg_terminate_backend(${pid})`);
  killed.release();
  await expect(killed.done).rejects.toThrow();
  expect(await numbers(clinic.db)).toEqual([]);
  expect(await clinic.db.$count(counters)).toBe(0);
  expect(await clinic.db.$count(auditEvents, eq(auditEvents.action, "patient.registered"))).toBe(0);
  expect(await clinic.db.$count(importParts)).toBe(1);
  expect(await clinic.db.select().from(imports)).toMatchObject([{ status: "checked" }]);
  expect(await importCalls(clinic).run(run)).toMatchObject({ rowsAccepted: 200 });
  expect(await numbers(clinic.db)).toEqual(upTo(200));
});
