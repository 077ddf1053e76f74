import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@lockstep/db/database";
import { afterLink, digestOf } from "@lockstep/db/integrity/audit-chain";
import { auditDigests, auditEvents } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { and, asc, desc, lte } from "drizzle-orm";
import type { Job } from "./jobs.ts";

/** Longer than any transaction may take, so that every event up to then is committed and none can slip in before. */
const SETTLED_AFTER_MS = 10_000;
/** So few that whoever asks for something meanwhile does not wait for it: some 20 ms of the process. */
const EVENTS_PER_LINK_MAX = 500;

/** Adds one link to the audit's digest chain: a later change of any event it covers, or of the chain, shows. */
export const auditDigest: Job = {
  name: "audit-digest",
  everyMs: 60_000,
  async run(db, now, signal) {
    // Where much is to be caught up with, as after an import, it rests as long as it works: the desk goes first.
    for (let began = performance.now(); (await addLink(db, now)) === EVENTS_PER_LINK_MAX; began = performance.now()) {
      if (signal.aborted) return;
      await pause(performance.now() - began);
    }
  },
};

/** How many events the new link covers. Two at once cannot both add: the link's number is the key. */
async function addLink(db: Db, now: Date): Promise<number> {
  return transact(db, async (tx) => {
    const [previous] = await tx.select().from(auditDigests).orderBy(desc(auditDigests.link)).limit(1);
    const settled = lte(auditEvents.at, new Date(now.getTime() - SETTLED_AFTER_MS));
    const events = await tx
      .select()
      .from(auditEvents)
      .where(and(afterLink(previous), settled))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id))
      .limit(EVENTS_PER_LINK_MAX);
    const last = events.at(-1);
    if (!last) return 0;
    await tx.insert(auditDigests).values({
      link: (previous?.link ?? 0) + 1,
      at: last.at,
      upToEventId: last.id,
      events: events.length,
      digest: digestOf(previous?.digest, events),
    });
    return events.length;
  });
}
