import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { rooms } from "@lockstep/db/schema/doctors";
import type { AddRoomInput, RoomSettingsView } from "@lockstep/domain/clinic/places";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { nameTaken } from "./name-taken.ts";

/** Adds a room. Locks nothing: of two of one name the unique index lets one in. INVALID_INPUT for a name that is taken. */
export async function addRoom(tx: Tx, caller: Caller, { name }: AddRoomInput): Promise<RoomSettingsView> {
  const now = await clock(tx);
  const row = { id: newId(), name, active: true, version: 1 };
  await tx
    .insert(rooms)
    .values({ ...row, createdAt: now, updatedAt: now, updatedBy: caller.actor.userId })
    .catch(nameTaken("rooms_name_unique"));
  await audit(tx, caller, { at: now, action: "room.added", entity: "room", entityId: row.id, after: { name } });
  touch(tx, "clinic");
  return { ...row, doctors: [], visitsAhead: 0 };
}
