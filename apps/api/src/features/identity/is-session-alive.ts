import type { Db, Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { sessions, users } from "@lockstep/db/schema/identity";
import { and, eq, sql } from "drizzle-orm";
import { gathering } from "../../platform/gathering.ts";
import { alive } from "./session-holder.ts";

/** Whether the session still holds, without counting as a use of it. */
export async function isSessionAlive(queryable: Queryable, sessionId: string): Promise<boolean> {
  return (await aliveAmong(queryable, [sessionId])).has(sessionId);
}

const looks = new WeakMap<Db, (sessionId: string) => Promise<ReadonlySet<string>>>();

/** The same for many that ask at one moment, in one look: a process has hundreds of open screens, and ten connections. */
export async function isSessionAliveAmongMany(db: Db, sessionId: string): Promise<boolean> {
  const look = looks.get(db) ?? gathering((ids: readonly string[]) => aliveAmong(db, ids));
  looks.set(db, look);
  return (await look(sessionId)).has(sessionId);
}

async function aliveAmong(queryable: Queryable, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await queryable
    .select({ id: sessions.publicId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(sql`${sessions.publicId} = any(${list(sessionIds)}::uuid[])`, eq(users.active, true), alive(queryable)));
  return new Set(found.map(({ id }) => id));
}
