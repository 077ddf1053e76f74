import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import type { InviteView, RevokeInviteInput } from "@lockstep/domain/identity/invitation";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { changeInvite } from "./change-invite.ts";

/** Takes an invitation back: its link is dead. One guarded update; refuses as `changeInvite` does. */
export async function revokeInvite(tx: Tx, caller: Caller, input: RevokeInviteInput): Promise<InviteView> {
  const now = await clock(tx);
  const invite = await changeInvite(tx, input, { revokedAt: now });
  const { inviteId } = input;
  await audit(tx, caller, { at: now, action: "auth.invite_revoked", entity: "invite", entityId: inviteId });
  touch(tx, "staff");
  return invite;
}
