import { setTimeout as pause } from "node:timers/promises";
import { jobs } from "@lockstep/db/schema/jobs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { TEST_NOW, testClinic } from "../testing/test-clinic.ts";
import { type Job, registerJobs, runJob } from "./jobs.ts";
import { createLogger } from "./logger.ts";

const log = createLogger("silent");
const at = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);

function aJob(run: Job["run"], more: Partial<Job> = {}): Job {
  return { name: "test", everyMs: 60_000, run, ...more };
}

test("R-PLT-7 a job runs when it is due, is told the database's time, and is due again at the next whole step", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(at(0));
  const seen: Date[] = [];
  const job = aJob(async (_db, now) => void seen.push(now));
  await registerJobs(clinic.db, [job]);
  await registerJobs(clinic.db, [job]);
  expect(await runJob(clinic.db, log, job, { onlyIfDue: true })).toBe("done");
  expect(Math.abs((seen[0]?.getTime() ?? 0) - TEST_NOW.getTime())).toBeLessThan(5_000);
  expect(await runJob(clinic.db, log, job, { onlyIfDue: true })).toBe("held_elsewhere");
  clinic.travelTo(at(330)); // Five runs were missed; one makes up for all.
  expect(await runJob(clinic.db, log, job, { onlyIfDue: true })).toBe("done");
  expect(await runJob(clinic.db, log, job, { onlyIfDue: true })).toBe("held_elsewhere");
  clinic.travelTo(at(365));
  expect(await runJob(clinic.db, log, job, { onlyIfDue: true })).toBe("done");
  expect(seen).toHaveLength(3);
});

test("R-PLT-7 by hand it runs whether due or not", async () => {
  await using clinic = await testClinic();
  let runs = 0;
  const job = aJob(async () => {
    runs += 1;
  });
  await registerJobs(clinic.db, [job]);
  expect([await runJob(clinic.db, log, job), await runJob(clinic.db, log, job)]).toEqual(["done", "done"]);
  expect(runs).toBe(2);
});

test("R-PLT-7 a job that fails is tried again after growing pauses, and what it said is kept without its message", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(at(0));
  const lines: string[] = [];
  const loud = createLogger("info", { write: (line) => void lines.push(line) });
  let failing = true;
  const job = aJob(
    async (db) => {
      if (failing) await db.execute(sql`select 'Wanjiku has a secret'::int`);
    },
    { everyMs: 10_000 },
  );
  await registerJobs(clinic.db, [job]);
  expect(await runJob(clinic.db, loud, job, { onlyIfDue: true })).toBe("failed");
  clinic.travelTo(at(15));
  expect(await runJob(clinic.db, loud, job, { onlyIfDue: true })).toBe("held_elsewhere");
  clinic.travelTo(at(25));
  expect(await runJob(clinic.db, loud, job, { onlyIfDue: true })).toBe("failed");
  const [row] = await clinic.db.select().from(jobs);
  expect(row).toMatchObject({ attempts: 2, holder: null, lastError: "22P02" });
  expect(lines.join("")).toContain("22P02");
  expect(lines.join("")).not.toContain("Wanjiku");

  failing = false;
  clinic.travelTo(at(80));
  expect(await runJob(clinic.db, loud, job, { onlyIfDue: true })).toBe("done");
  expect((await clinic.db.select().from(jobs))[0]).toMatchObject({ attempts: 0, lastError: null });
});

test("J-03 a job that takes longer than its lease keeps it while it lives", async () => {
  await using clinic = await testClinic();
  const job = aJob(() => pause(1_200), { leaseMs: 300 });
  await registerJobs(clinic.db, [job]);
  const other = await clinic.anotherProcess();
  const first = runJob(clinic.db, log, job);
  for (let look = 0; look < 5; look += 1) {
    await pause(200);
    expect(await runJob(other, log, job)).toBe("held_elsewhere");
  }
  expect(await first).toBe("done");
});

test("J-03 a run whose lease was taken over is told, and does not settle the other's", async () => {
  await using clinic = await testClinic();
  let told = false;
  const job = aJob(
    (_db, _now, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          told = true;
          resolve();
        });
      }),
    { leaseMs: 300 },
  );
  await registerJobs(clinic.db, [job]);
  const run = runJob(clinic.db, log, job);
  await expect.poll(async () => (await clinic.db.select().from(jobs))[0]?.holder).toBeTruthy();
  const thief = crypto.randomUUID();
  await clinic.db.update(jobs).set({ holder: thief });
  await run;
  expect(told).toBe(true);
  expect((await clinic.db.select().from(jobs))[0]?.holder).toBe(thief);
});
