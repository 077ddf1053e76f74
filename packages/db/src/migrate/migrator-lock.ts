import { setTimeout as pause } from "node:timers/promises";
import type { MigratorClient } from "./migrator-client.ts";

const LOCK_KEY = 715_331_927;
const POLL_MS = 100;
const WAIT_MS_MAX = 600_000;

/**
 * Makes this session the only migrator of the database until it ends. It asks again and again rather than wait inside
 * the server: a waiting statement keeps a snapshot, and CREATE INDEX CONCURRENTLY of the other migrator waits for that.
 */
export async function becomeTheMigrator(sql: MigratorClient, onProgress: (message: string) => void): Promise<void> {
  for (const giveUpAt = Date.now() + WAIT_MS_MAX, told = { waiting: false }; ; await pause(POLL_MS)) {
    const [answer] = await sql<{ mine: boolean }[]>`select pg_try_advisory_lock(${LOCK_KEY}::bigint) as mine`;
    if (answer?.mine) return;
    if (Date.now() > giveUpAt) {
      throw new Error(
        `Another migrator has been at work for ${WAIT_MS_MAX / 60_000} minutes: see what it waits for, then try again.`,
      );
    }
    if (!told.waiting) onProgress("Waiting for another migrator to finish");
    told.waiting = true;
  }
}
