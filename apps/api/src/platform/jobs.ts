import { clock } from "@lockstep/db/clock";
import type { Db } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { newId } from "@lockstep/db/schema/columns";
import { sql } from "drizzle-orm";
import { databaseNow } from "./database-now.ts";
import { errorCodeOf } from "./error-code.ts";
import { logFailure } from "./log-failure.ts";
import type { Logger } from "./logger.ts";

export type Job = {
  name: string;
  /** From the beginning of one run to the beginning of the next. */
  everyMs: number;
  /** How long a run that has gone silent keeps others waiting; 30 s unless told. */
  leaseMs?: number;
  /**
   * The work. It may run again after it was cut off anywhere, and in the worst case beside a run that was thought dead:
   * it makes conditional changes only. `signal` says that the lease was lost or the process ends.
   */
  run(db: Db, now: Date, signal: AbortSignal): Promise<void>;
};

export type Outcome = "done" | "failed" | "held_elsewhere";

const LEASE_MS = 30_000;
const FAILURE_PAUSE_MS_MAX = 300_000;

/** Gives every job its row; the first run is due at once. */
export async function registerJobs(db: Db, jobs: readonly Job[]): Promise<void> {
  const names = list(jobs.map(({ name }) => name));
  await db.execute(
    sql`insert into jobs (name, due_at) select name, ${databaseNow(db)} from unnest(${names}::text[]) as name on conflict do nothing`,
  );
}

/**
 * Runs the job now, if nobody else does; with `onlyIfDue`, if its time has come. While it runs the lease is prolonged;
 * a process that dies leaves it, and after the lease the job is anybody's.
 */
export async function runJob(
  db: Db,
  log: Logger,
  job: Job,
  { onlyIfDue = false, ending }: { onlyIfDue?: boolean; ending?: AbortSignal } = {},
): Promise<Outcome> {
  const leaseMs = job.leaseMs ?? LEASE_MS;
  const holder = newId();
  const claimed = await db.execute(sql`
    update jobs set holder = ${holder}, lease_until = ${databaseNow(db, leaseMs)}, attempts = attempts + 1, started_at = ${databaseNow(db)}
     where name = ${job.name} and (lease_until is null or lease_until <= ${databaseNow(db)})
       ${onlyIfDue ? sql`and due_at <= ${databaseNow(db)}` : sql``}
    returning name`);
  if (claimed.length === 0) return "held_elsewhere";
  const lost = new AbortController();
  const heart = setInterval(() => void prolong(db, job.name, holder, leaseMs, lost), leaseMs / 3);
  try {
    const signal = ending ? AbortSignal.any([ending, lost.signal]) : lost.signal;
    await job.run(db, await clock(db), signal);
    await settleDone(db, job, holder);
    return "done";
  } catch (error) {
    logFailure(log, error, `job ${job.name}`);
    await settleFailed(db, job, holder, errorCodeOf(error));
    return "failed";
  } finally {
    clearInterval(heart);
  }
}

async function prolong(db: Db, name: string, holder: string, leaseMs: number, lost: AbortController): Promise<void> {
  try {
    const kept = await db.execute(
      sql`update jobs set lease_until = ${databaseNow(db, leaseMs)} where name = ${name} and holder = ${holder} returning name`,
    );
    if (kept.length === 0) lost.abort();
  } catch {
    // The database is away for a moment: the next beat tries again, and if none gets through the lease ends.
  }
}

/** Due again at the next whole step after now, so that runs that were missed are not made up for. */
async function settleDone(db: Db, { name, everyMs }: Job, holder: string): Promise<void> {
  const late = sql`extract(epoch from ${databaseNow(db)} - due_at) * 1000`;
  const steps = sql`greatest(1, floor(${late} / ${everyMs}::float8) + 1)`;
  await db.execute(sql`
    update jobs set holder = null, lease_until = null, attempts = 0, last_error = null, finished_at = ${databaseNow(db)},
           due_at = due_at + ${steps} * ${everyMs}::float8 * interval '1 millisecond'
     where name = ${name} and holder = ${holder}`);
}

/** Due again after a pause that doubles with every failure. */
async function settleFailed(db: Db, { name, everyMs }: Job, holder: string, error: string): Promise<void> {
  const pauseMs = sql`least(${FAILURE_PAUSE_MS_MAX}::float8, ${everyMs}::float8 * 2 ^ least(attempts, 16))`;
  await db.execute(sql`
    update jobs set holder = null, lease_until = null, last_error = ${error},
           due_at = ${databaseNow(db)} + ${pauseMs} * interval '1 millisecond'
     where name = ${name} and holder = ${holder}`);
}
