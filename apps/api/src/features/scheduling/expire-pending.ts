import { clock } from "@lockstep/db/clock";
import type { Db, Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { emitAfterCommit } from "@lockstep/db/transaction-scope";
import { PENDING_HOURS_MAX } from "@lockstep/domain/scheduling/pending-expiry";
import { and, asc, eq, lte, or, sql } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Job } from "../../platform/jobs.ts";
import { voidBills } from "../billing/void-bills.ts";
import { recordChange } from "./record-change.ts";
import { pricedIn } from "./release-expired-holds.ts";

const BATCH = 100;
const STARTED = "Its time came before anybody had confirmed it.";
const UNANSWERED = `Nobody had confirmed it within ${PENDING_HOURS_MAX} hours.`;

/**
 * Lets visits lapse that nobody has said yes to (R-SCH-11): their time is given back and the patient is told once. Locks the
 * visits that are due and skips those that somebody is changing, and the change is conditional, so it cannot undo what a
 * person has just done. Every half minute, so that a time is free again within a minute of the deadline (G-13).
 */
export const expirePendingJob: Job = {
  name: "expire-pending",
  everyMs: 30_000,
  async run(db, _now, signal) {
    while (!signal.aborted && (await expireSome(db)) === BATCH);
  },
};

async function expireSome(db: Db): Promise<number> {
  return transact(db, async (tx) => {
    const [{ timeZone }, now] = await Promise.all([clinicSettings(tx), clock(tx)]);
    const due = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(isDue(now))
      .orderBy(asc(appointments.id))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const ids = due.map(({ id }) => id);
    if (ids.length > 0) await expire(tx, ids, now, timeZone);
    return ids.length;
  });
}

function isDue(now: Date) {
  const madeBefore = new Date(now.getTime() - PENDING_HOURS_MAX * 3_600_000);
  const passed = or(lte(appointments.startsAt, now), lte(appointments.createdAt, madeBefore));
  return and(eq(appointments.status, "pending"), passed);
}

async function expire(tx: Tx, ids: readonly string[], now: Date, timeZone: string): Promise<void> {
  const expired = await tx
    .update(appointments)
    .set({ status: "expired", version: sql`${appointments.version} + 1`, updatedAt: now, updatedBy: null })
    .where(and(sql`${appointments.id} = any(${list(ids)}::uuid[])`, isDue(now)))
    .returning();
  await Promise.all([
    ...expired.map((after) =>
      recordChange(tx, SYSTEM, {
        action: "appointment.expired",
        before: { ...after, status: "pending", version: after.version - 1 },
        after,
        at: now,
        timeZone,
        reason: after.startsAt <= now ? STARTED : UNANSWERED,
      }),
    ),
    voidBills(tx, SYSTEM, pricedIn(expired), now),
  ]);
  if (expired.length > 0) emitAfterCommit(tx, { type: "expired", from: "pending", count: expired.length });
}
