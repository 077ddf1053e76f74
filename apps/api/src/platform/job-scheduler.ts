import { setTimeout as pause } from "node:timers/promises";
import { list } from "@lockstep/db/list";
import { sql } from "drizzle-orm";
import type { Services } from "../trpc/context.ts";
import { databaseNow } from "./database-now.ts";
import { type Job, registerJobs, runJob } from "./jobs.ts";
import { logFailure } from "./log-failure.ts";

const LOOK_EVERY_MS = 1_000;

export type JobScheduler = { stop(): Promise<void> };

/**
 * Looks once a second which jobs are due and runs them, each at most once at a time across all processes. Any number of
 * processes may do this; the row of the job decides who gets it.
 */
export async function startJobs(
  { db, log }: Pick<Services, "db" | "log">,
  jobs: readonly Job[],
): Promise<JobScheduler> {
  await registerJobs(db, jobs);
  const ending = new AbortController();
  const running = new Map<string, Promise<unknown>>();
  const names = list(jobs.map(({ name }) => name));

  async function lookOnce(): Promise<void> {
    const due = await db.execute<{ name: string }>(sql`
      select name from jobs
       where name = any(${names}::text[]) and due_at <= ${databaseNow(db)}
         and (lease_until is null or lease_until <= ${databaseNow(db)})`);
    for (const job of jobs) {
      if (running.has(job.name) || !due.some(({ name }) => name === job.name)) continue;
      const run = runJob(db, log, job, { onlyIfDue: true, ending: ending.signal })
        .catch((error: unknown) => logFailure(log, error, `job ${job.name}`))
        .finally(() => running.delete(job.name));
      running.set(job.name, run);
    }
  }

  const looking = (async () => {
    while (!ending.signal.aborted) {
      await lookOnce().catch((error: unknown) => logFailure(log, error, "jobs"));
      await pause(LOOK_EVERY_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();

  return {
    /** Begins nothing more and waits for what runs, which is told to end where it can. */
    async stop() {
      ending.abort();
      await looking;
      await Promise.all(running.values());
    },
  };
}
