import { sha256 } from "@lockstep/db/canonical";
import type { Queryable } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { sessions, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { and, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import type { DatabaseSession, DatabaseUser } from "lucia";
import { databaseNow } from "../../platform/database-now.ts";
import { actorColumns, actorFrom } from "./actor-of.ts";
import { expiryForLucia } from "./lucia-lifetime.ts";

/** Neither limit of the session has passed. */
export function alive(db: Queryable): SQL | undefined {
  return and(gt(sessions.expiresAt, databaseNow(db)), gt(sessions.endsAt, databaseNow(db)));
}

/** The session was last seen longer ago than that. */
export function touchDue(db: Queryable, touchMs: number): SQL {
  return lt(sessions.lastSeenAt, databaseNow(db, -touchMs));
}

/** The living session behind a secret and who holds it, in one query. */
export async function holderOf(
  db: Queryable,
  secret: string,
  touchMs: number,
): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await db
    .select({
      publicId: sessions.publicId,
      device: sessions.device,
      expiresAt: sessions.expiresAt,
      touchDue: sql<boolean>`${touchDue(db, touchMs)}`,
      ...actorColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(patients, eq(patients.userId, users.id))
    .where(and(eq(sessions.id, sha256(secret)), eq(users.active, true), alive(db)));
  if (!row) return [null, null];
  const { publicId, device, expiresAt: endsAt, userId } = row;
  const session = { id: secret, userId, expiresAt: expiryForLucia(row.touchDue) };
  return [
    { ...session, attributes: { publicId, device, endsAt } },
    { id: userId, attributes: { actor: actorFrom(row) } },
  ];
}
