import type { Queryable } from "@lockstep/db/database";
import { sessions, users } from "@lockstep/db/schema/identity";
import { and, eq } from "drizzle-orm";
import { alive } from "./session-holder.ts";

/** Whether the session still holds, without counting as a use of it. */
export async function isSessionAlive(db: Queryable, sessionId: string): Promise<boolean> {
  const found = await db
    .select({ id: sessions.publicId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.publicId, sessionId), eq(users.active, true), alive(db)));
  return found.length > 0;
}
