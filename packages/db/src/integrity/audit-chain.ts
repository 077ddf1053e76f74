import { and, asc, type SQL, sql } from "drizzle-orm";
import { canonicalJson, sha256 } from "../canonical.ts";
import type { Queryable } from "../database.ts";
import { auditDigests, auditEvents } from "../schema/platform.ts";

type Link = typeof auditDigests.$inferSelect;
export type ChainPlace = Pick<Link, "at" | "upToEventId">;

/** What a link's digest is made of: the digest before it, and its events in the order of time and id. */
export function digestOf(previous: string | undefined, events: readonly (typeof auditEvents.$inferSelect)[]): string {
  return sha256([previous ?? "", ...events.map(canonicalJson)].join("\n"));
}

/** Events that come after a link, compared as rows, so that they are read from the link's place on in the index of times. */
export function afterLink(place: ChainPlace | undefined): SQL | undefined {
  if (!place) return undefined;
  return sql`(${auditEvents.at}, ${auditEvents.id}) > (${place.at.toISOString()}::timestamptz, ${place.upToEventId}::uuid)`;
}

/** The first link that does not fit the events or the link before it, or null when the chain is whole (R-PLT-12). */
export async function brokenAuditLink(queryable: Queryable): Promise<number | null> {
  const links = await queryable.select().from(auditDigests).orderBy(asc(auditDigests.link));
  let previous: Link | undefined;
  for (const link of links) {
    const events = await queryable
      .select()
      .from(auditEvents)
      .where(and(afterLink(previous), upTo(link)))
      .orderBy(asc(auditEvents.at), asc(auditEvents.id));
    const whole = link.link === (previous?.link ?? 0) + 1 && link.events === events.length;
    if (!whole || link.digest !== digestOf(previous?.digest, events)) return link.link;
    previous = link;
  }
  return null;
}

function upTo(place: ChainPlace): SQL | undefined {
  return sql`(${auditEvents.at}, ${auditEvents.id}) <= (${place.at.toISOString()}::timestamptz, ${place.upToEventId}::uuid)`;
}
