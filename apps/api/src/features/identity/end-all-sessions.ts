import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { sessions } from "@lockstep/db/schema/identity";
import { and, eq, ne } from "drizzle-orm";

/** Ends every session of this user but the one to keep, for every process at once, and tells their open streams. */
export async function endAllSessions(tx: Tx, userId: string, keepId?: string): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), keepId === undefined ? undefined : ne(sessions.publicId, keepId)))
    .returning({ id: sessions.publicId });
  touch(tx, ...ended.map(({ id }) => `session:${id}`));
  return ended.length;
}
