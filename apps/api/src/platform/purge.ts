import type { Db } from "@lockstep/db/database";
import { type SQL, sql } from "drizzle-orm";
import { databaseNow } from "./database-now.ts";
import type { Job } from "./jobs.ts";

const BATCH = 1_000;
const BATCHES_MAX = 500;
const DAY_MS = 86_400_000;
/** A code opens nothing after five minutes, but its row says where to send that the phone was changed, if that is sent late. */
const USED_CODES_MS = 7 * DAY_MS;
/** Written in development alone; they hold what was said to whom. */
const DEVELOPMENT_MESSAGES_MS = 7 * DAY_MS;

/** Removes what nobody needs any more, in small steps that hold no lock for long. */
export const purge: Job = {
  name: "purge",
  everyMs: 600_000,
  async run(db, _now, signal) {
    // Its rows carry the server's own time, which no test travels with.
    await inBatches(
      db,
      signal,
      "idempotency_keys",
      sql`created_at < clock_timestamp() - ${DAY_MS} * interval '1 millisecond'`,
    );
    await inBatches(db, signal, "sessions", sql`least(expires_at, ends_at) <= ${databaseNow(db)}`);
    await inBatches(db, signal, "rate_limits", sql`resets_at <= ${databaseNow(db)}`);
    await inBatches(db, signal, "sign_in_codes", sql`expires_at <= ${databaseNow(db, -USED_CODES_MS)}`);
    await codeMessages(db, signal);
    await inBatches(db, signal, "development_messages", sql`at <= ${databaseNow(db, -DEVELOPMENT_MESSAGES_MS)}`);
  },
};

/**
 * Messages that carried a code to a phone, and how they were delivered: after a week nobody asks. They are found by their
 * subject, `sign-in-code:` and a challenge in hexadecimal, in the index that every subject has; whatever the collation makes
 * of the punctuation, they stand between these two.
 */
async function codeMessages(db: Db, signal: AbortSignal): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX && !signal.aborted; batch += 1) {
    const gone = await db.execute(sql`
      with stale as (
        select id from outbox
         where subject > 'sign-in-code' and subject < 'sign-in-codez' and kind = 'auth.code'
           and (delivered_at is not null or dead_at is not null)
           and created_at <= ${databaseNow(db, -USED_CODES_MS)}
         limit ${BATCH} for update skip locked),
      told as (delete from deliveries where outbox_id in (select id from stale))
      delete from outbox where id in (select id from stale) returning 1`);
    if (gone.length < BATCH) return;
  }
}

/** A row that somebody is using just now is left for the next run. */
async function inBatches(db: Db, signal: AbortSignal, table: string, stale: SQL): Promise<void> {
  const name = sql.identifier(table);
  for (let batch = 0; batch < BATCHES_MAX && !signal.aborted; batch += 1) {
    const gone = await db.execute(sql`
      delete from ${name} where ctid = any(array(select ctid from ${name} where ${stale} limit ${BATCH} for update skip locked))
      returning 1`);
    if (gone.length < BATCH) return;
  }
}
