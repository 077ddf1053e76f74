import type { Queryable } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { sessions, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import type { Actor } from "@lockstep/domain/identity/actor";
import { and, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import type { Adapter, DatabaseSession, Lucia } from "lucia";
import { sha256 } from "../../platform/canonical.ts";
import { databaseNow } from "../../platform/database-now.ts";
import { actorColumns, actorFrom } from "./actor-of.ts";

/** How long a session lasts without use, and at all. */
export type SessionLimits = { idleMs: number; absoluteMs: number };

/** What stands beside a session besides Lucia's own fields; `endsAt` is what it now lasts to. */
export type SessionAttributes = { publicId: string; device: string; endsAt: Date };
export type UserAttributes = { actor: Actor };
declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

const TOUCH_MS_MAX = 60_000;
const HOUR_MS = 3_600_000;

/** What Lucia takes for the lifetime of a session; see `expiryForLucia`. */
export const LUCIA_LIFETIME_MS = HOUR_MS;

/**
 * Lucia's storage: the table holds SHA-256 of the cookie's value, and the database's clock decides. One query answers
 * who is asking; a session that is used slides at most once a minute.
 */
export function sessionAdapter(db: Queryable, limits: SessionLimits): Adapter {
  const touchMs = Math.min(TOUCH_MS_MAX, limits.idleMs / 10);
  const now = () => databaseNow(db);
  const touchDue = () => lt(sessions.lastSeenAt, databaseNow(db, -touchMs));
  const alive = () => [gt(sessions.expiresAt, now()), gt(sessions.endsAt, now())];
  const idleLimit = (endsAt: SQL | typeof sessions.endsAt) => sql`least(${databaseNow(db, limits.idleMs)}, ${endsAt})`;
  return {
    async getSessionAndUser(secret) {
      const [row] = await db
        .select({
          publicId: sessions.publicId,
          device: sessions.device,
          expiresAt: sessions.expiresAt,
          touchDue: sql<boolean>`${touchDue()}`,
          ...actorColumns,
        })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .leftJoin(doctors, eq(doctors.userId, users.id))
        .leftJoin(patients, eq(patients.userId, users.id))
        .where(and(eq(sessions.id, sha256(secret)), eq(users.active, true), ...alive()));
      if (!row) return [null, null];
      const { publicId, device, expiresAt: endsAt, userId } = row;
      const session = { id: secret, userId, expiresAt: expiryForLucia(row.touchDue) };
      return [
        { ...session, attributes: { publicId, device, endsAt } },
        { id: userId, attributes: { actor: actorFrom(row) } },
      ];
    },

    async getUserSessions(userId) {
      const rows = await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), ...alive()));
      return rows.map(
        ({ id, publicId, device, expiresAt: endsAt }): DatabaseSession => ({
          id,
          userId,
          expiresAt: expiryForLucia(false),
          attributes: { publicId, device, endsAt },
        }),
      );
    },

    async setSession({ id: secret, userId, attributes: { publicId, device } }) {
      const endsAt = databaseNow(db, limits.absoluteMs);
      await db.insert(sessions).values({
        id: sha256(secret),
        publicId,
        userId,
        device,
        endsAt,
        expiresAt: idleLimit(endsAt),
        lastSeenAt: now(),
        createdAt: now(),
      });
    },

    async updateSessionExpiration(secret) {
      await db
        .update(sessions)
        .set({ lastSeenAt: now(), expiresAt: idleLimit(sessions.endsAt) })
        .where(and(eq(sessions.id, sha256(secret)), touchDue(), ...alive()));
    },

    async deleteSession(secret) {
      await db.delete(sessions).where(eq(sessions.id, sha256(secret)));
    },

    async deleteUserSessions(userId) {
      await db.delete(sessions).where(eq(sessions.userId, userId));
    },

    async deleteExpiredSessions() {
      await db.delete(sessions).where(sql`least(${sessions.expiresAt}, ${sessions.endsAt}) <= ${now()}`);
    },
  };
}

/**
 * Lucia compares with this process's clock and slides in the second half of the lifetime. What lives and when it
 * slides was already decided by the database's clock, so Lucia is told nothing but that: first half, or second.
 */
function expiryForLucia(touchDue: boolean): Date {
  return new Date(Date.now() + (touchDue ? LUCIA_LIFETIME_MS / 4 : LUCIA_LIFETIME_MS));
}
