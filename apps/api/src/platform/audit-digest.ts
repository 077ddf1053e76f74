import type { Db, Queryable } from "@lockstep/db/database";
import { auditDigests, auditEvents } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { and, asc, desc, eq, gt, lt, lte, or } from "drizzle-orm";
import { canonicalJson, sha256 } from "./canonical.ts";
import type { Job } from "./jobs.ts";

/** Longer than any transaction may take, so that every event up to then is committed and none can slip in before. */
const SETTLED_AFTER_MS = 10_000;
const EVENTS_PER_LINK_MAX = 2_000;

type Link = typeof auditDigests.$inferSelect;
type Place = Pick<Link, "at" | "upToEventId">;

/** Adds one link to the audit's digest chain: a later change of any event it covers, or of the chain, shows. */
export const auditDigest: Job = {
  name: "audit-digest",
  everyMs: 60_000,
  async run(db, now, signal) {
    while (!signal.aborted && (await addLink(db, now)) === EVENTS_PER_LINK_MAX);
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
      .where(and(after(previous), settled))
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

/** The first link that does not fit the events or the link before it, or null when the chain is whole (R-PLT-12). */
export async function brokenAuditLink(queryable: Queryable): Promise<number | null> {
  const links = await queryable.select().from(auditDigests).orderBy(asc(auditDigests.link));
  let previous: Link | undefined;
  for (const link of links) {
    const events = await queryable
      .select()
      .from(auditEvents)
      .where(and(after(previous), upTo(link)))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id));
    const whole = link.link === (previous?.link ?? 0) + 1 && link.events === events.length;
    if (!whole || link.digest !== digestOf(previous?.digest, events)) return link.link;
    previous = link;
  }
  return null;
}

function digestOf(previous: string | undefined, events: readonly (typeof auditEvents.$inferSelect)[]): string {
  return sha256([previous ?? "", ...events.map(canonicalJson)].join("\n"));
}

function after(place: Place | undefined) {
  if (!place) return undefined;
  return or(gt(auditEvents.at, place.at), and(eq(auditEvents.at, place.at), gt(auditEvents.id, place.upToEventId)));
}

function upTo(place: Place) {
  return or(lt(auditEvents.at, place.at), and(eq(auditEvents.at, place.at), lte(auditEvents.id, place.upToEventId)));
}
