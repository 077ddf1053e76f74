import { touch } from "@lockstep/db/announce";
import { sha256 } from "@lockstep/db/canonical";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import type { Invited, RenewInviteInput } from "@lockstep/domain/identity/invitation";
import { audit } from "../../platform/audit.ts";
import { changeInvite } from "./change-invite.ts";
import type { Inviter } from "./invite.ts";
import { inviteExpiry } from "./invite-expiry.ts";
import { inviteToken } from "./invite-token.ts";
import { tellInvited } from "./tell-invited.ts";

/** A new link for an invitation that was not accepted, expired or not; the old one is dead. Refuses as `changeInvite` does. */
export async function renewInvite(tx: Tx, { caller, secret }: Inviter, input: RenewInviteInput): Promise<Invited> {
  const now = await clock(tx);
  const invited = { inviteId: input.inviteId, version: input.expectedVersion + 1 };
  const tokenHash = sha256(inviteToken(secret, invited));
  const { email, expiresAt } = await changeInvite(tx, input, { tokenHash, expiresAt: inviteExpiry(now) });
  const entry = { action: "auth.invite_renewed", entity: "invite", entityId: invited.inviteId };
  await audit(tx, caller, { at: now, ...entry, after: { expiresAt } });
  await tellInvited(tx, invited);
  touch(tx, "staff");
  return { ...invited, email, expiresAt };
}
