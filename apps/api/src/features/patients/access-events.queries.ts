import type { Tx } from "@lockstep/db/database";
import { users } from "@lockstep/db/schema/identity";
import { accessEvents, accessGrants } from "@lockstep/db/schema/platform";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import type { Caller } from "../../trpc/context.ts";
import { fileReadBy } from "./read-patient.ts";

const accessCursor = z.tuple([z.iso.datetime(), z.guid()]);

/** Who of the staff looked into a file, newest first (R-CLN-3). To look at this is a look too, and leaves its own event. */
export async function patientAccessEvents(
  tx: Tx,
  caller: Caller,
  input: { patientId: string; limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(input.cursor, accessCursor);
  const older = after
    ? sql`(${accessEvents.at}, ${accessEvents.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await tx
    .select({
      id: accessEvents.id,
      at: accessEvents.at,
      actorId: accessEvents.actorId,
      actorName: users.name,
      operation: accessEvents.operation,
      reason: accessGrants.reason,
      expiresAt: accessGrants.expiresAt,
    })
    .from(accessEvents)
    .innerJoin(users, eq(users.id, accessEvents.actorId))
    .leftJoin(accessGrants, eq(accessGrants.id, accessEvents.grantId))
    .where(and(eq(accessEvents.patientId, input.patientId), older))
    .orderBy(desc(accessEvents.at), desc(accessEvents.id))
    .limit(input.limit + 1);
  await fileReadBy(tx, caller, input.patientId, "patients.accessEvents");
  return pageOf(
    rows.map(({ reason, expiresAt, ...row }) => ({
      ...{ ...row, at: row.at.toISOString() },
      emergency: reason && expiresAt ? { reason, expiresAt: expiresAt.toISOString() } : null,
    })),
    input.limit,
    (row) => row,
    ({ at, id }) => [at, id],
  );
}
