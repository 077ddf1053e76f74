import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { sessions, users } from "@lockstep/db/schema/identity";
import { STAFF_NAMES_MAX, type StaffView } from "@lockstep/domain/identity/staff";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, eq, max, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { alive } from "./session-holder.ts";

const isStaff = eq(users.kind, "staff");

const columnsFor = (queryable: Queryable) => {
  const own = eq(sessions.userId, users.id);
  const lastSeen = queryable
    .select({ at: max(sessions.lastSeenAt) })
    .from(sessions)
    .where(own);
  return {
    id: users.id,
    name: users.name,
    email: sql<string>`coalesce(${users.email}, '')`,
    phone: users.phone,
    roles: users.roles,
    active: users.active,
    doctorId: doctors.id,
    lastSeenAt: sql<Date | null>`(${lastSeen})`.mapWith(sessions.lastSeenAt),
    openSessions: queryable.$count(sessions, and(own, alive(queryable))),
    version: users.version,
  };
};

type Row = Omit<StaffView, "lastSeenAt"> & { lastSeenAt: Date | null };
const viewOf = (row: Row): StaffView => ({ ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null });

const listCursor = z.tuple([z.string(), z.guid()]);

type Asked = {
  q?: string | undefined;
  active?: boolean | undefined;
  limit: number;
  cursor?: string | null | undefined;
};

/** The staff by name; every word of `q` has to stand somewhere in the name or the e-mail, whatever its case. */
export async function staffMatching(queryable: Queryable, { q = "", active, limit, cursor }: Asked) {
  const after = decodeCursor(cursor, listCursor);
  const rows = await queryable
    .select(columnsFor(queryable))
    .from(users)
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .where(
      and(
        isStaff,
        active === undefined ? undefined : eq(users.active, active),
        ...q.split(" ").map(mentions),
        after ? sql`(${users.name}, ${users.id}) > (${after[0]}, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
    .limit(limit + 1);
  return pageOf(rows, limit, viewOf, ({ name, id }) => [name, id]);
}

/** The staff are few, so no index is needed for looking inside words. */
function mentions(word: string): SQL | undefined {
  if (word === "") return undefined;
  return sql`position(lower(${word}) in lower(${users.name} || ' ' || ${users.email})) > 0`;
}

/** Whom something can be given to: the active staff, by name. */
export function staffNames(queryable: Queryable) {
  return queryable
    .select({ id: users.id, name: users.name, roles: users.roles })
    .from(users)
    .where(and(isStaff, eq(users.active, true)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(STAFF_NAMES_MAX);
}

/** One member of staff, with who changed them last and when, or NOT_FOUND. */
export async function staffMember(queryable: Queryable, userId: string) {
  const editors = alias(users, "editors");
  const [row] = await queryable
    .select({ ...columnsFor(queryable), changedAt: users.updatedAt, changedBy: editors.name })
    .from(users)
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(editors, eq(editors.id, users.updatedBy))
    .where(and(isStaff, eq(users.id, userId)));
  if (!row) throw notFound();
  const { changedAt, changedBy, ...member } = row;
  return { member: viewOf(member), changedAt, changedBy };
}

/** Everybody who can run the clinic's settings. */
export async function activeAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(isStaff, eq(users.active, true), sql`'admin' = any(${users.roles})`));
  return rows.map(({ id }) => id);
}
