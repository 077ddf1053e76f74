import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { rooms } from "@lockstep/db/schema/doctors";
import type { RoomSettingsView, UpdateRoomInput } from "@lockstep/domain/clinic/places";
import { DomainError, invalidInput, notFound } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { assertAllSeen } from "../scheduling/stranded.queries.ts";
import { nameTaken } from "./name-taken.ts";
import { roomChange, roomSetting } from "./rooms.queries.ts";
import { visitsIn } from "./visits-ahead.queries.ts";

/**
 * Renames a room, or takes it out of use and into it again. Locks the room, for which every booking into it waits and then finds
 * it out of use. Visits that are in it stay: refuses with STRANDS_VISITS and the list if the person has not seen one of them.
 * Refuses with STALE_VERSION, with INVALID_INPUT for a name that is taken and for taking a doctor's own room out of use.
 */
export async function updateRoom(tx: Tx, caller: Caller, input: UpdateRoomInput): Promise<RoomSettingsView> {
  const { roomId, expectedVersion, seenVisits = [] } = input;
  if ((await lock(tx, "room", roomId)).size === 0) throw notFound();
  const now = await clock(tx);
  const before = await roomSetting(tx, roomId);
  if (before.version !== expectedVersion) {
    throw new DomainError({ code: "STALE_VERSION", current: before, ...(await roomChange(tx, roomId)) });
  }
  const { name = before.name, active = before.active } = input;
  if (name === before.name && active === before.active) return before;
  if (before.active && !active) {
    if (before.doctors.length > 0) throw invalidInput("active", "is a doctor's own room");
    assertAllSeen(await visitsIn(tx, roomId, now), seenVisits);
  }
  await tx
    .update(rooms)
    .set({ name, active, version: sql`${rooms.version} + 1`, updatedAt: now, updatedBy: caller.actor.userId })
    .where(eq(rooms.id, roomId))
    .catch(nameTaken("rooms_name_unique"));
  await audit(tx, caller, {
    at: now,
    action: "room.updated",
    entity: "room",
    entityId: roomId,
    before: { name: before.name, active: before.active },
    after: { name, active },
  });
  touch(tx, "clinic", ...before.doctors.map(({ id }) => `doctor:${id}`));
  return roomSetting(tx, roomId);
}
