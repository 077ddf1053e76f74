import { clock } from "@lockstep/db/clock";
import { transact } from "@lockstep/db/transact";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../trpc/context.ts";
import { endSession } from "./end-session.ts";
import { sessionsOf } from "./sessions.ts";

/** Ends the browser's session, if it has one, and has the browser forget all it kept of us. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor, session, requestId } = ctx;
  if (actor && session) {
    await transact(ctx.db, async (tx) => {
      const at = await clock(tx);
      await endSession(tx, actor.userId, session.id);
      await audit(tx, { actor, requestId }, { at, action: "auth.signed_out", entity: "user", entityId: actor.userId });
    });
  }
  ctx.responseHeaders.append("set-cookie", sessionsOf(ctx.db, ctx.settings).blankCookie());
  ctx.responseHeaders.set("clear-site-data", '"cache", "cookies", "storage"');
}
