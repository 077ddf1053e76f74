import { clock } from "@lockstep/db/clock";
import { transact } from "@lockstep/db/transact";
import { notFound } from "@lockstep/domain/refusal";
import { audit } from "../../platform/audit.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { endSession } from "./end-session.ts";

/** Ends one of the caller's own sessions; NOT_FOUND for anybody else's. */
export function revokeSession({ db }: Services, caller: Caller, sessionId: string): Promise<void> {
  return transact(db, async (tx) => {
    const at = await clock(tx);
    if (!(await endSession(tx, caller.actor.userId, sessionId))) throw notFound();
    const after = { sessionId };
    await audit(tx, caller, {
      at,
      action: "auth.session_revoked",
      entity: "user",
      entityId: caller.actor.userId,
      after,
    });
  });
}
