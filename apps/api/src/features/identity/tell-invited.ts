import type { Tx } from "@lockstep/db/database";
import type { Invited } from "@lockstep/domain/identity/invitation";
import { tell } from "../../platform/outbox.ts";

/** Ids alone: whoever delivers it derives the link anew. */
export function tellInvited(tx: Tx, { inviteId, version }: Pick<Invited, "inviteId" | "version">): Promise<void> {
  return tell(tx, { subject: `invite:${inviteId}:v${version}`, kind: "auth.invited", payload: { inviteId, version } });
}
