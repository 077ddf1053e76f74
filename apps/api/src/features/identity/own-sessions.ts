import { sessions } from "@lockstep/db/schema/identity";
import { and, desc, eq, gt } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";
import type { Services } from "../../trpc/context.ts";

const SHOWN_MAX = 50;

/** The devices this user is signed in on, last used first. */
export async function ownSessions({ db }: Services, userId: string, currentId: string | undefined) {
  const rows = await db
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.userId, userId), gt(sessions.expiresAt, databaseNow(db)), gt(sessions.endsAt, databaseNow(db))),
    )
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
