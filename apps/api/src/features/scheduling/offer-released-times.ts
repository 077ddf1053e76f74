import type { Db } from "@lockstep/db/database";
import { releasedTimes } from "@lockstep/db/schema/portal";
import { transact } from "@lockstep/db/transact";
import { DomainError } from "@lockstep/domain/refusal";
import { asc, eq } from "drizzle-orm";
import type { Job } from "../../platform/jobs.ts";
import { offerTime } from "./offer-time.ts";
import { firstWhoWaits, type ReleasedTime } from "./who-waits.queries.ts";

const RELEASES_MAX = 50;
const TRIES_MAX = 100;

/**
 * Offers released times to whoever has waited longest for one like it (R-SCH-18), each offer in a transaction of its own. A
 * released time's row goes only after everybody was asked, so a worker that dies leaves it for the next; two that work on one
 * are kept apart by the locks of a booking. With no rows it is one look at an empty table.
 */
export const offerReleasedTimesJob: Job = {
  name: "offer-released-times",
  everyMs: 1_000,
  async run(db, _now, signal) {
    const releases = await db
      .select()
      .from(releasedTimes)
      .orderBy(asc(releasedTimes.createdAt), asc(releasedTimes.id))
      .limit(RELEASES_MAX);
    for (const released of releases) {
      if (signal.aborted) return;
      await offerReleased(db, released);
    }
  },
};

/** One released time may be room for several: whoever is next is asked until nobody is left whom it suits. */
async function offerReleased(db: Db, released: ReleasedTime): Promise<void> {
  const tried: string[] = [];
  while (tried.length < TRIES_MAX) {
    const next = await transact(db, (tx) => firstWhoWaits(tx, released, tried), { snapshot: true });
    if (!next) break;
    tried.push(next.entry.id);
    await transact(db, (tx) => offerTime(tx, next)).catch((error: unknown) => {
      // Taken, busy elsewhere, or no longer waiting: the next one's turn. Anything else, and BUSY too, is tried again later.
      if (!(error instanceof DomainError) || error.refusal.code === "BUSY") throw error;
    });
  }
  await db.delete(releasedTimes).where(eq(releasedTimes.id, released.id));
}
