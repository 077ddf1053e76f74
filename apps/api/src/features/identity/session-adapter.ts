import { sha256 } from "@lockstep/db/canonical";
import type { Queryable } from "@lockstep/db/database";
import { sessions } from "@lockstep/db/schema/identity";
import type { Actor } from "@lockstep/domain/identity/actor";
import { and, eq, sql } from "drizzle-orm";
import type { Adapter, DatabaseSession, Lucia } from "lucia";
import { databaseNow } from "../../platform/database-now.ts";
import { expiryForLucia } from "./lucia-lifetime.ts";
import { alive, holderOf, touchDue } from "./session-holder.ts";

/** How long a session lasts without use, and at all: the shared computer of a desk, and a person's own phone. */
type Limits = { idleMs: number; absoluteMs: number };
export type SessionLimits = { staff: Limits; patient: Limits };

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

/**
 * Lucia's storage: the table holds SHA-256 of the cookie's value, and the database's clock decides. One query answers
 * who is asking; a session that is used slides at most once a minute.
 */
export function sessionAdapter(db: Queryable, { staff, patient }: SessionLimits): Adapter {
  const touchMs = Math.min(TOUCH_MS_MAX, staff.idleMs / 10, patient.idleMs / 10);
  const now = () => databaseNow(db);
  const limit = (userId: string | typeof sessions.userId, of: keyof Limits) =>
    sql`case (select kind from users where users.id = ${userId})
      when 'patient' then ${databaseNow(db, patient[of])} else ${databaseNow(db, staff[of])} end`;
  return {
    getSessionAndUser: (secret) => holderOf(db, secret, touchMs),

    async getUserSessions(userId) {
      const rows = await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), alive(db)));
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
      const endsAt = limit(userId, "absoluteMs");
      await db.insert(sessions).values({
        id: sha256(secret),
        publicId,
        userId,
        device,
        endsAt,
        expiresAt: sql`least(${limit(userId, "idleMs")}, ${endsAt})`,
        lastSeenAt: now(),
        createdAt: now(),
      });
    },

    async updateSessionExpiration(secret) {
      await db
        .update(sessions)
        .set({ lastSeenAt: now(), expiresAt: sql`least(${limit(sessions.userId, "idleMs")}, ${sessions.endsAt})` })
        .where(and(eq(sessions.id, sha256(secret)), touchDue(db, touchMs), alive(db)));
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
