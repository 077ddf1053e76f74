import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { migrate } from "@lockstep/db/migrate/migrate";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSettings } from "../env.ts";
import { sessionsOf } from "../features/identity/sessions.ts";
import { apiProcess } from "../testing/api-process.ts";
import { held } from "../testing/held.ts";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../../drizzle");
/** Longer than a statement waits for a lock, so that a migration which waited as long would have calls fail. */
const REPORT_MS = 4_000;
const LOCK_WAIT_MS = 3_000;

/** What a next release may bring (docs/operations/upgrades.md): it only adds, on the tables that every booking writes. */
const NEWER = {
  "9000_triage.sql": `alter table appointments add column triage_note text;
    alter table patients add column preferred_doctor_id uuid references doctors (id);
    create table triage (id uuid primary key, appointment_id uuid not null references appointments (id))`,
  "9001_triage_index.sql": `-- lockstep: no transaction
    create index concurrently appointments_triage on appointments (triage_note)`,
  "9002_triage_check.sql": `alter table appointments add constraint appointments_triage_note_short
    check (length(triage_note) <= 2000) not valid`,
  "9003_triage_checked.sql": "alter table appointments validate constraint appointments_triage_note_short",
};

test("G-25 while desks book, a newer release's migrations are brought and its process takes over: no call fails", {
  timeout: 120_000,
}, async () => {
  await using clinic = await testClinic();
  await using old = await apiProcess(clinic.database);
  const urls = [old.url];
  const desks = await busyDesks(clinic, urls);
  await desks.answered(10);

  const report = await held(clinic.db, (tx) => tx.$count(appointments));
  const reported = pause(REPORT_MS).then(report.release);
  expect(await migrateToNewer(clinic)).toEqual(Object.keys(NEWER));
  await reported;
  await report.done;
  await desks.answered(10);

  await using newer = await apiProcess(clinic.database);
  urls.push(newer.url);
  await desks.answered(30);
  urls.shift(); // The proxy is told first.
  old.child.kill("SIGTERM");
  expect(await old.ended).toBe(0);
  await desks.answered(10);

  const { failed, slowestMs, booked } = await desks.goHome();
  expect(failed).toEqual([]);
  expect(slowestMs).toBeLessThan(LOCK_WAIT_MS);
  expect(await clinic.db.$count(appointments, eq(appointments.status, "confirmed"))).toBe(booked);
  expect(await clinic.db.execute(sql`select count(*)::int as n from appointments where triage_note is null`)).toEqual([
    { n: booked },
  ]);
});

async function migrateToNewer(clinic: TestClinic): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-newer-"));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    for (const [name, text] of Object.entries(NEWER)) writeFileSync(join(folder, name), text);
    return (await migrate({ ownerUrl: clinic.database.ownerUrl, folder })).applied;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Three desks, each with a doctor and a patient of its own, that book one free time after another and look at the day. */
async function busyDesks(clinic: TestClinic, urls: readonly string[]) {
  clinic.travelTo(new Date());
  const cookie =
    (await sessionsOf(clinic.db, readSettings({})).open(clinic.desk.actor.userId, "Test")).split(";")[0] ?? "";
  const seen = { failed: [] as string[], slowestMs: 0, booked: 0 };
  let open = true;
  let calls = 0;
  const call = async (procedure: string, input: unknown) => {
    const url = urls[calls % urls.length];
    const startedAt = performance.now();
    const answer = await fetch(`${url}/trpc/${procedure}`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    calls += 1;
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - startedAt);
    if (answer.status !== 200) seen.failed.push(`${procedure} ${answer.status} ${text}`);
    return answer.status === 200;
  };
  const atWork = [0, 1, 2].map(async (desk) => {
    for (let n = 0; open; n += 1) {
      const startsAt = freeTime(n);
      const booked = await call("scheduling.book", {
        patientId: clinic.patientIds[desk],
        doctorId: clinic.doctorIds[desk],
        startsAt,
        visitTypeId: clinic.shortVisitId,
        mode: "in_person",
        idempotencyKey: crypto.randomUUID(),
      });
      if (booked) seen.booked += 1;
      await call("scheduling.day", { date: startsAt.slice(0, 10) });
    }
  });
  return {
    /** Returns once so many calls more have been answered. */
    async answered(more: number) {
      const until = calls + more;
      while (calls < until) await pause(20);
    },
    async goHome() {
      open = false;
      await Promise.all(atWork);
      return seen;
    },
  };
}

/** The nth half hour from 09:00 to 17:00 in Nairobi, from the day after tomorrow on. */
function freeTime(n: number): string {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  return new Date(midnight + (2 + Math.floor(n / 16)) * 86_400_000 + (6 + (n % 16) / 2) * 3_600_000).toISOString();
}
