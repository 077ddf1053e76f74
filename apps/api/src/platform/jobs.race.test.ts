import { setTimeout as pause } from "node:timers/promises";
import { brokenAuditLink } from "@lockstep/db/integrity/audit-chain";
import { jobs } from "@lockstep/db/schema/jobs";
import { auditDigests } from "@lockstep/db/schema/platform";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { runMain } from "../testing/api-process.ts";
import { testClinic } from "../testing/test-clinic.ts";
import { audit } from "./audit.ts";
import { auditDigest } from "./audit-digest.ts";
import { startJobs } from "./job-scheduler.ts";
import { type Job, runJob } from "./jobs.ts";
import { createLogger } from "./logger.ts";

const log = createLogger("silent");

test("R-PLT-7 J-04 four schedulers run each tick once, and never two of one job at a time", {
  timeout: 30_000,
}, async () => {
  await using clinic = await testClinic();
  let inside = 0;
  const starts: number[] = [];
  const job: Job = {
    name: "tick",
    everyMs: 1_000,
    async run() {
      inside += 1;
      expect(inside).toBe(1);
      starts.push(performance.now());
      await pause(300);
      inside -= 1;
    },
  };
  const dbs = [clinic.db, ...(await Promise.all([1, 2, 3].map(() => clinic.anotherProcess(2))))];
  const schedulers = await Promise.all(dbs.map((db) => startJobs({ db, log }, [job])));
  await pause(6_000);
  await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
  // Six seconds are six ticks, one more or less at the ends; a tick run twice would make more.
  expect(starts.length).toBeGreaterThanOrEqual(4);
  expect(starts.length).toBeLessThanOrEqual(7);
  expect((await clinic.db.select().from(jobs))[0]).toMatchObject({ holder: null, attempts: 0 });
});

test("R-PLT-7 J-02 a process killed in the middle of a job leaves it to another after the lease, and its effect is there once", {
  timeout: 60_000,
}, async () => {
  await using clinic = await testClinic();
  await transact(clinic.db, (tx) =>
    audit(tx, clinic.desk, {
      at: new Date(Date.now() - 60_000),
      action: "test.happened",
      entity: "test",
      entityId: crypto.randomUUID(),
    }),
  );
  // Slow enough to be killed in the middle; taken out again for the second run.
  await asAdmin(
    clinic.database.ownerUrl,
    `create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(4); return new; end';
     create trigger dawdle before insert on audit_digests for each row execute function dawdle()`,
  );
  const child = runMain(["run", "audit-digest"], clinic.database);
  const row = async () => (await clinic.db.select().from(jobs).where(eq(jobs.name, "audit-digest")))[0];
  await expect.poll(async () => (await row())?.holder ?? null, { timeout: 40_000 }).not.toBeNull();
  await pause(300);
  child.child.kill("SIGKILL");
  expect(await child.ended).toBe("SIGKILL");
  await asAdmin(clinic.database.ownerUrl, "drop trigger dawdle on audit_digests");

  clinic.travelTo(new Date());
  expect(await runJob(clinic.db, log, auditDigest)).toBe("held_elsewhere");
  clinic.travelTo(new Date(Date.now() + 31_000));
  expect(await runJob(clinic.db, log, auditDigest)).toBe("done");
  expect(await row()).toMatchObject({ holder: null, attempts: 0 });
  expect(await clinic.db.select().from(auditDigests)).toMatchObject([{ link: 1, events: 1 }]);
  expect(await brokenAuditLink(clinic.db)).toBeNull();
});

test("R-PLT-7 a job can be run by hand, and an unknown one is named", { timeout: 60_000 }, async () => {
  await using clinic = await testClinic();
  const [purge, unknown] = [runMain(["run", "purge"], clinic.database), runMain(["run", "nothing"], clinic.database)];
  expect([await purge.ended, await unknown.ended]).toEqual([0, 1]);
  expect(purge.output()).toContain("purge: done");
  expect(unknown.output()).toContain("There is no job nothing");
  expect((await clinic.db.select().from(jobs).where(eq(jobs.name, "purge")))[0]?.finishedAt).not.toBeNull();
});
