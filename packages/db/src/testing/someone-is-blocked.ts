import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

const WAIT_MS_MAX = 5_000;
const POLL_MS = 10;
const BLOCKED = `select count(*)::int as blocked from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and cardinality(pg_blocking_pids(pid)) > 0`;

export type RunQuery = (text: string) => PromiseLike<readonly unknown[]>;

/**
 * Returns once `count` sessions of this database wait for a lock that another one holds; PostgreSQL is asked, no sleep
 * guesses. Takes the owner's URL, or a function that runs a query on a connection which is not itself the blocked one.
 */
export async function someoneIsBlocked(source: string | RunQuery, count = 1): Promise<void> {
  if (typeof source !== "string") return untilBlocked(source, count);
  const sql = postgres(source, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await untilBlocked((text) => sql.unsafe(text), count);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function untilBlocked(run: RunQuery, count: number): Promise<void> {
  let seen = 0;
  for (const giveUpAt = Date.now() + WAIT_MS_MAX; Date.now() < giveUpAt; await pause(POLL_MS)) {
    const [row] = await run(BLOCKED);
    seen = blockedIn(row);
    if (seen >= count) return;
  }
  throw new Error(`Within ${WAIT_MS_MAX / 1000} s ${seen} sessions were blocked, not ${count}.`);
}

function blockedIn(row: unknown): number {
  if (typeof row === "object" && row !== null && "blocked" in row) return Number(row.blocked);
  throw new Error("The query that someoneIsBlocked was given returned no row.");
}
