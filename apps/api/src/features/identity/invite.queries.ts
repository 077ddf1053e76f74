import type { Queryable, Tx } from "@lockstep/db/database";
import { invites, users } from "@lockstep/db/schema/identity";
import type { InviteView } from "@lockstep/domain/identity/invitation";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { databaseNow } from "../../platform/database-now.ts";

/** Neither accepted nor revoked: there is at most one such invitation for an e-mail. */
export const unsettled = and(isNull(invites.acceptedAt), isNull(invites.revokedAt));

export function expired(queryable: Queryable): SQL<boolean> {
  return sql<boolean>`${invites.expiresAt} <= ${databaseNow(queryable)}`;
}

const columnsFor = (queryable: Queryable) => ({
  id: invites.id,
  email: invites.email,
  name: invites.name,
  roles: invites.roles,
  specialization: invites.specialization,
  licenseNumber: invites.licenseNumber,
  invitedBy: users.name,
  expired: expired(queryable),
  expiresAt: invites.expiresAt,
  acceptedAt: invites.acceptedAt,
  revokedAt: invites.revokedAt,
  createdAt: invites.createdAt,
  version: invites.version,
});

type Row = Omit<InviteView, "status" | "expiresAt" | "acceptedAt" | "revokedAt" | "createdAt"> & {
  expired: boolean;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
};

function viewOf({ expired: late, ...row }: Row): InviteView {
  const settled = row.acceptedAt ? "accepted" : row.revokedAt ? "revoked" : null;
  return {
    ...row,
    status: settled ?? (late ? "expired" : "pending"),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

const found = (queryable: Queryable, where: SQL | undefined) =>
  queryable.select(columnsFor(queryable)).from(invites).innerJoin(users, eq(users.id, invites.invitedBy)).where(where);

export async function inviteById(tx: Tx, inviteId: string): Promise<InviteView | undefined> {
  const [row] = await found(tx, eq(invites.id, inviteId));
  return row && viewOf(row);
}

export async function unsettledInviteOf(tx: Tx, email: string): Promise<InviteView | undefined> {
  const [row] = await found(tx, and(eq(invites.email, email), unsettled));
  return row && viewOf(row);
}

const listCursor = z.tuple([z.int().min(0).max(1), z.guid()]);

/** Every invitation there was: those that can still be accepted first, then the others, newest first. */
export async function invitesListed(
  queryable: Queryable,
  { limit, cursor }: { limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(cursor, listCursor);
  const rank = sql<number>`case when ${unsettled} and not ${expired(queryable)} then 0 else 1 end`;
  const rest = after
    ? sql`(${rank} > ${after[0]} or (${rank} = ${after[0]} and ${invites.id} < ${after[1]}::uuid))`
    : undefined;
  // Ids ascend with time.
  const rows = await found(queryable, rest)
    .orderBy(rank, desc(invites.id))
    .limit(limit + 1);
  return pageOf(rows, limit, viewOf, (row) => [viewOf(row).status === "pending" ? 0 : 1, row.id]);
}
