import type { Db } from "@lockstep/db/database";
import { sql } from "drizzle-orm";
import { databaseNow } from "./database-now.ts";
import type { Metrics } from "./metrics.ts";

/** Beyond this the number says "many" and no more, so that asking stays cheap however long nothing was sent. */
const UNDELIVERED_COUNTED_MAX = 1_000;

/**
 * Sets what only the database knows, the same for all processes: how late the jobs are, and what waits in the outbox. Asked
 * when somebody reads the metrics, so that an api process tells of jobs even while no worker lives. Where the database does
 * not answer the figures are left out rather than kept, because an old figure would look like a good one.
 */
export async function setDatabaseGauges(
  db: Db,
  { jobLag, jobsFailing, outboxUndelivered, outboxLag, outboxDead }: Metrics,
): Promise<void> {
  for (const gauge of [jobLag, jobsFailing, outboxUndelivered, outboxLag, outboxDead]) gauge.remove();
  // Asked once in a query of its own: a clock that is read anew for each row cannot be looked up in an index.
  const now = sql`(select ${databaseNow(db)})`;
  const [row] = await db.execute<{
    late: number;
    failing: number;
    undelivered: number;
    outboxLate: number;
    dead: number;
  }>(sql`
    select jobs.*, messages.*, given_up.*
      from (select coalesce(max(greatest(0, extract(epoch from ${now} - due_at)))
                              filter (where lease_until is null or lease_until <= ${now}), 0)::float8 as late,
                   (count(*) filter (where last_error is not null))::int as failing
              from jobs) jobs,
           (select count(*)::int as undelivered,
                   coalesce(greatest(0, extract(epoch from ${now} - min(next_attempt_at))), 0)::float8 as "outboxLate"
              from (select next_attempt_at from outbox where delivered_at is null and dead_at is null and next_attempt_at <= ${now}
                     order by next_attempt_at, id limit ${UNDELIVERED_COUNTED_MAX}) due) messages,
           (select count(*)::int as dead
              from (select 1 from outbox where dead_at > ${now} - interval '7 days' limit ${UNDELIVERED_COUNTED_MAX}) dead) given_up`);
  if (!row) return;
  jobLag.set(row.late);
  jobsFailing.set(row.failing);
  outboxUndelivered.set(row.undelivered);
  outboxLag.set(row.outboxLate);
  outboxDead.set(row.dead);
}
