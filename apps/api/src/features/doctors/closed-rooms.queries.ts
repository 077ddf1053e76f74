import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { rooms } from "@lockstep/db/schema/doctors";
import { invalidInput } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";

/** Which of these rooms are out of use. Who closes a room locks it: to decide by this, ask after the lock. */
export async function closedRooms(queryable: Queryable, roomIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (roomIds.length === 0) return new Set();
  const rows = await closedOf(queryable, { roomIds });
  return new Set(rows.map(({ id }) => id));
}

const closedOf = prepared((queryable, given: Given<"roomIds">) =>
  queryable
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.active, false), sql`${rooms.id} = any(${given("roomIds")}::uuid[])`)),
);

export const roomClosed = () => invalidInput("roomId", "is no longer in use");
