import { sessions } from "@lockstep/db/schema/identity";
import { and, desc, eq } from "drizzle-orm";
import type { Services } from "../../trpc/context.ts";
import { alive } from "./session-holder.ts";

const SHOWN_MAX = 50;

/** The devices this user is signed in on, last used first. */
export async function ownSessions({ db }: Services, userId: string, currentId: string | undefined) {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), alive(db)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.publicId))
    .limit(SHOWN_MAX);
  return rows.map((row) => ({
    id: row.publicId,
    current: row.publicId === currentId,
    device: row.device,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}
