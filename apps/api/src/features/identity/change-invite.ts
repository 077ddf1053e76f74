import type { Tx } from "@lockstep/db/database";
import { invites } from "@lockstep/db/schema/identity";
import type { InviteView } from "@lockstep/domain/identity/invitation";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { and, eq } from "drizzle-orm";
import { inviteById, unsettled } from "./invite.queries.ts";
import { inviteMade } from "./invite-expiry.ts";

type Expected = { inviteId: string; expectedVersion: number };

/**
 * Changes an invitation that nobody has accepted or revoked, of the version the caller was looking at, in one guarded
 * update: a rival waits there, and finds it changed. Refuses with NOT_FOUND, with ALREADY_DONE where it is settled, and
 * with STALE_VERSION.
 */
export async function changeInvite(
  tx: Tx,
  { inviteId, expectedVersion }: Expected,
  change: Partial<Pick<typeof invites.$inferInsert, "revokedAt" | "expiresAt" | "tokenHash">>,
): Promise<InviteView> {
  const changed = await tx
    .update(invites)
    .set({ ...change, version: expectedVersion + 1 })
    .where(and(eq(invites.id, inviteId), eq(invites.version, expectedVersion), unsettled))
    .returning({ id: invites.id });
  const invite = await inviteById(tx, inviteId);
  if (!invite) throw notFound();
  if (changed.length > 0) return invite;
  if (invite.acceptedAt ?? invite.revokedAt) throw new DomainError({ code: "ALREADY_DONE", result: invite });
  // What is not settled can only have been renewed.
  const changedAt = inviteMade(invite.expiresAt).toISOString();
  throw new DomainError({ code: "STALE_VERSION", current: invite, changedBy: null, changedAt });
}
