import { sha256 } from "@lockstep/db/canonical";
import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { doctors } from "@lockstep/db/schema/doctors";
import { sessions, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { and, eq, gt, lt, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { DatabaseSession, DatabaseUser } from "lucia";
import { clockAheadMs, databaseNow } from "../../platform/database-now.ts";
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

const holder = prepared((queryable, given: Given<"id" | "aheadMs" | "touchMs">) => {
  const later = (ms: Placeholder) => sql`${ms}::float8 * interval '1 millisecond'`;
  const now = sql`(clock_timestamp() + ${later(given("aheadMs"))})`;
  return queryable
    .select({
      publicId: sessions.publicId,
      device: sessions.device,
      expiresAt: sessions.expiresAt,
      touchDue: sql<boolean>`${sessions.lastSeenAt} < ${now} - ${later(given("touchMs"))}`,
      ...actorColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(patients, eq(patients.userId, users.id))
    .where(
      and(eq(sessions.id, given("id")), eq(users.active, true), gt(sessions.expiresAt, now), gt(sessions.endsAt, now)),
    );
});

/** The living session behind a secret and who holds it, in one query. */
export async function holderOf(
  db: Queryable,
  secret: string,
  touchMs: number,
): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await holder(db, { id: sha256(secret), aheadMs: clockAheadMs(db), touchMs });
  if (!row) return [null, null];
  const { publicId, device, expiresAt: endsAt, userId } = row;
  const session = { id: secret, userId, expiresAt: expiryForLucia(row.touchDue) };
  return [
    { ...session, attributes: { publicId, device, endsAt } },
    { id: userId, attributes: { actor: actorFrom(row) } },
  ];
}
