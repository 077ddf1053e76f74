import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { waitlistOffers } from "@lockstep/db/schema/portal";
import { DomainError } from "@lockstep/domain/refusal";
import type { LeaveWaitlistInput, WaitlistEntryView } from "@lockstep/domain/scheduling/waitlist";
import { and, eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { releaseOffered } from "./answer-offer.ts";
import { updateEntry } from "./record-entry.ts";
import { entryView, visibleEntry, type WaitlistEntry } from "./waitlist.queries.ts";

/**
 * Somebody waits no more. Locks the entry; where a time is kept for them, the visit that holds it instead, which is released
 * with it and offered to the next. Refuses with STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND.
 */
export async function leaveWaitlist(tx: Tx, caller: Caller, input: LeaveWaitlistInput): Promise<WaitlistEntryView> {
  const seen = await expected(tx, caller, input);
  const [offer] = await tx
    .select()
    .from(waitlistOffers)
    .where(and(eq(waitlistOffers.entryId, seen.id), eq(waitlistOffers.status, "open")));
  const [, at, before] = await inOrder(
    () => (offer ? lock(tx, "appointment", offer.appointmentId) : lock(tx, "waitlist entry", seen.id)),
    () => clock(tx),
    () => expected(tx, caller, input),
  );
  if (offer) await releaseOffered(tx, caller, offer.appointmentId, at);
  const current = offer ? await visibleEntry(tx, caller.actor, before.id) : before;
  await updateEntry(tx, caller, { action: "waitlist.left", before: current, status: "left", at });
  return entryView(tx, before.id);
}

async function expected(
  tx: Tx,
  { actor }: Caller,
  { entryId, expectedVersion }: LeaveWaitlistInput,
): Promise<WaitlistEntry> {
  const entry = await visibleEntry(tx, actor, entryId);
  if (entry.version !== expectedVersion) {
    const current = await entryView(tx, entryId);
    throw new DomainError({ code: "STALE_VERSION", current, changedBy: null, changedAt: current.updatedAt });
  }
  if (entry.status === "waiting" || entry.status === "offered") return entry;
  const from = entry.status;
  throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "waitlist entry", from, to: "left", allowed: [] });
}
