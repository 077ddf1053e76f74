import { closeDatabase } from "@lockstep/db/database";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../testing/test-clinic.ts";
import { startJobs } from "./job-scheduler.ts";
import { type Job, registerJobs, runJob } from "./jobs.ts";
import { createLogger } from "./logger.ts";

/** What a job that fails with this SQLSTATE writes down. */
function failingWith(sqlstate: string): Job {
  const name = `fails-${sqlstate}`;
  const fail = sql.raw(`do $$ begin raise exception 'Wanjiku' using errcode = '${sqlstate}'; end $$`);
  return { name, everyMs: 60_000, run: async (db) => void (await db.execute(fail)) };
}

function aLog() {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line) => void lines.push(line) });
  const written = (): { level: number; msg: string; kind?: string; procedure?: string }[] =>
    lines.map((line) => JSON.parse(line));
  return { log, written };
}

test.for([
  ["53300", { level: 40, msg: "busy", kind: "database_away" }],
  ["55P03", { level: 40, msg: "busy", kind: "lock_timeout" }],
  ["22P02", { level: 50, msg: "unexpected error", sqlstate: "22P02" }],
] as const)("R-PLT-6 a job that ends with %s is written down as what it is", async ([sqlstate, line]) => {
  await using clinic = await testClinic();
  const { log, written } = aLog();
  const job = failingWith(sqlstate);
  await registerJobs(clinic.db, [job]);
  expect(await runJob(clinic.db, log, job)).toBe("failed");
  expect(written()).toEqual([expect.objectContaining({ ...line, procedure: `job ${job.name}` })]);
});

test("R-PLT-6 while the database is away the jobs are busy, which alarms nobody", async () => {
  await using clinic = await testClinic();
  const db = await clinic.anotherProcess();
  const { log, written } = aLog();
  const scheduler = await startJobs({ db, log }, [failingWith("22P02")]);
  await expect.poll(() => written().length).toBeGreaterThan(0);
  const before = written().length;
  await closeDatabase(db);
  await expect.poll(() => written().length, { timeout: 10_000 }).toBeGreaterThan(before);
  await scheduler.stop();
  for (const line of written().slice(before)) expect(line).toMatchObject({ level: 40, msg: "busy", procedure: "jobs" });
});
