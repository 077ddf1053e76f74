import { clock } from "@lockstep/db/clock";
import { waitlistEntries } from "@lockstep/db/schema/portal";
import { transact } from "@lockstep/db/transact";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { and, asc, eq, lt } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Job } from "../../platform/jobs.ts";
import { updateEntry } from "./record-entry.ts";

const BATCH = 100;

/** Ends the waiting of those whose last day has passed. Locks them and skips whom somebody is making an offer to. */
export const lapseWaitlistJob: Job = {
  name: "lapse-waitlist",
  everyMs: 60_000,
  async run(db, _now, signal) {
    while (!signal.aborted && (await transact(db, lapseSome)) === BATCH);
  },
};

async function lapseSome(tx: Parameters<typeof updateEntry>[0]): Promise<number> {
  const [{ timeZone }, now] = await Promise.all([clinicSettings(tx), clock(tx)]);
  const due = await tx
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, "waiting"), lt(waitlistEntries.toDate, clinicDate(now, timeZone))))
    .orderBy(asc(waitlistEntries.id))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  for (const before of due)
    await updateEntry(tx, SYSTEM, { action: "waitlist.lapsed", before, status: "lapsed", at: now });
  return due.length;
}
