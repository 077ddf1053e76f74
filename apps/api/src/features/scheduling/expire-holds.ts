import { clock } from "@lockstep/db/clock";
import type { Db } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { and, asc, eq, lte } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Job } from "../../platform/jobs.ts";
import { expireHolds } from "./release-expired-holds.ts";

const BATCH = 100;

/**
 * Tidies up holds that have run out, so that boards and lists need not wait for the next booking. Nothing depends on it: a
 * run-out hold is bookable and cannot be confirmed whether or not this has been by. Rows that somebody is changing are
 * skipped, and the change is conditional, so it cannot undo what a person has just done.
 */
export const expireHoldsJob: Job = {
  name: "expire-holds",
  everyMs: 30_000,
  async run(db, _now, signal) {
    while (!signal.aborted && (await expireSomeHolds(db)) === BATCH);
  },
};

async function expireSomeHolds(db: Db): Promise<number> {
  return transact(db, async (tx) => {
    const [{ timeZone }, now] = await Promise.all([clinicSettings(tx), clock(tx)]);
    const due = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, "held"), lte(appointments.holdExpiresAt, now)))
      .orderBy(asc(appointments.id))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const ids = due.map(({ id }) => id);
    if (ids.length > 0) await expireHolds(tx, ids, now, timeZone);
    return ids.length;
  });
}
