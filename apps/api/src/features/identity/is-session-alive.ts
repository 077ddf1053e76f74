import type { Db } from "@lockstep/db/database";
import { sessions, users } from "@lockstep/db/schema/identity";
import { and, eq, gt } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";

/** Whether the session still holds, without counting as a use of it. */
export async function isSessionAlive(db: Db, sessionId: string): Promise<boolean> {
  const now = databaseNow(db);
  const alive = await db
    .select({ id: sessions.publicId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.publicId, sessionId),
        eq(users.active, true),
        gt(sessions.expiresAt, now),
        gt(sessions.endsAt, now),
      ),
    );
  return alive.length > 0;
}
