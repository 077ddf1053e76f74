import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { sessions } from "@lockstep/db/schema/identity";
import { and, eq } from "drizzle-orm";

/** Ends one session of this user, for every process at once, and tells its open streams. False when there is none. */
export async function endSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.publicId, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.publicId });
  touch(tx, `session:${sessionId}`);
  return ended.length > 0;
}
