import { touch } from "@lockstep/db/announce";
import { sha256 } from "@lockstep/db/canonical";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { invites, users } from "@lockstep/db/schema/identity";
import type { Invited } from "@lockstep/domain/identity/invitation";
import type { StaffRole } from "@lockstep/domain/identity/roles";
import { busy, DomainError, invalidInput } from "@lockstep/domain/refusal";
import { and, eq, lte } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { unsettled, unsettledInviteOf } from "./invite.queries.ts";
import { inviteExpiry } from "./invite-expiry.ts";
import { inviteToken } from "./invite-token.ts";
import { tellInvited } from "./tell-invited.ts";

type Invitee = {
  email: string;
  name: string;
  roles: StaffRole[];
  specialization?: string;
  licenseNumber?: string;
};
export type Inviter = { caller: Caller; secret: string };

/**
 * Asks somebody to join the staff. The index `invites_one_pending_per_email` lines rivals for one e-mail up: the second
 * waits at its insert, then is ALREADY_DONE with the first one's invitation, never with its token. One that expired
 * makes room. Refuses an e-mail that somebody signs in with, which is looked up after the insert: an activation that
 * the insert waited for has made that user.
 */
export async function invite(tx: Tx, { caller, secret }: Inviter, invitee: Invitee): Promise<Invited> {
  const { email, name, roles, specialization = null, licenseNumber = null } = invitee;
  const now = await clock(tx);
  await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(and(eq(invites.email, email), unsettled, lte(invites.expiresAt, now)));
  const invited = { inviteId: newId(), version: 1 };
  const expiresAt = inviteExpiry(now);
  const made = await tx
    .insert(invites)
    .values({
      id: invited.inviteId,
      email,
      name,
      roles,
      specialization,
      licenseNumber,
      tokenHash: sha256(inviteToken(secret, invited)),
      expiresAt,
      invitedBy: caller.actor.userId,
      version: invited.version,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: invites.id });
  if (made.length === 0) throw await alreadyInvited(tx, email);
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (known) throw invalidInput("email", "belongs to somebody who has joined already");

  const entry = { action: "auth.invited", entity: "invite", entityId: invited.inviteId };
  await audit(tx, caller, { at: now, ...entry, after: { email, roles } });
  await tellInvited(tx, invited);
  touch(tx, "staff");
  return { ...invited, email, expiresAt: expiresAt.toISOString() };
}

async function alreadyInvited(tx: Tx, email: string): Promise<DomainError> {
  const result = await unsettledInviteOf(tx, email);
  // Whatever was in the way has been settled since; the next try may succeed.
  return result ? new DomainError({ code: "ALREADY_DONE", result }) : busy("contention");
}
