import type { Db } from "@lockstep/db/database";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { URGENT_KIND } from "@lockstep/domain/messages/kinds";
import { inArray, type SQL, sql } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";

export const LEASE_MS = 30_000;
/** A message that nobody has tried to deliver a day after it was due says nothing that is still news. */
const STALE_MS = 24 * 3_600_000;
const STALE_BATCH = 500;

export type Message = typeof outbox.$inferSelect;
/** Sign-in codes have a lane of their own, so that neither a crowd nor a gateway that hangs delays them. */
export type Lane = "urgent" | "ordinary";

const OPEN = sql`o.delivered_at is null and o.dead_at is null`;

/**
 * Takes the message that is due first and leases it, in one statement: rivals skip the locked row, and after the commit
 * the lease keeps them off until it ends. A person's messages go in the order in which they were written: one that was
 * begun or is due, and not dead, is waited for; a reminder whose time has not come is not.
 */
export async function claimMessage(db: Db, lane: Lane): Promise<Message | null> {
  // Asked once in a query of its own: a clock that is read anew for each row cannot be looked up in an index.
  const now = sql`(select ${databaseNow(db)})`;
  const next =
    lane === "urgent" ? sql`o.kind = ${URGENT_KIND}` : sql`o.kind <> ${URGENT_KIND} and ${isFirstOfPerson(now)}`;
  return transact(db, async (tx) => {
    const claimed = await tx.execute<{ id: string }>(sql`
      update outbox set leased_until = ${databaseNow(db, LEASE_MS)}, attempts = attempts + 1
       where id = (
         select o.id from outbox o
          where ${OPEN} and o.next_attempt_at <= ${now} and (o.leased_until is null or o.leased_until <= ${now}) and ${next}
          order by o.next_attempt_at, o.id limit 1 for update skip locked)
      returning id`);
    const ids = claimed.map(({ id }) => id);
    if (ids.length === 0) return null;
    const [message] = await tx.select().from(outbox).where(inArray(outbox.id, ids));
    return message ?? null;
  });
}

function isFirstOfPerson(now: SQL): SQL {
  return sql`not exists (
    select 1 from outbox earlier
     where earlier.patient_id = o.patient_id and earlier.id < o.id and earlier.kind <> ${URGENT_KIND}
       and earlier.delivered_at is null and earlier.dead_at is null
       and (earlier.next_attempt_at <= ${now} or earlier.attempts > 0))`;
}

/** Settles what nobody has tried to deliver in time, so that a first start on old data does not send old news. */
export async function settleStale(db: Db): Promise<void> {
  await transact(db, (tx) =>
    tx.execute(sql`
      update outbox set delivered_at = ${databaseNow(db)}, last_error = 'out_of_date'
       where id = any(array(
         select o.id from outbox o where ${OPEN} and o.attempts = 0 and o.next_attempt_at < (select ${databaseNow(db, -STALE_MS)})
          order by o.next_attempt_at, o.id limit ${STALE_BATCH} for update skip locked))`),
  );
}
