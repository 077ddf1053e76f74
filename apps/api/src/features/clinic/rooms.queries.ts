import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { doctors, rooms } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import type { RoomSettingsView } from "@lockstep/domain/clinic/places";
import { notFound } from "@lockstep/domain/refusal";
import { asc, eq, isNotNull } from "drizzle-orm";
import { visitsByRoom } from "./visits-ahead.queries.ts";

/** Every room, those out of use too, by name: three statements, however many. */
export async function roomSettings(queryable: Queryable): Promise<RoomSettingsView[]> {
  const now = await clock(queryable);
  const [all, owners, visits] = await Promise.all([
    queryable
      .select({ id: rooms.id, name: rooms.name, active: rooms.active, version: rooms.version })
      .from(rooms)
      .orderBy(asc(rooms.name), asc(rooms.id)),
    queryable
      .select({ id: doctors.id, name: doctors.name, roomId: doctors.roomId })
      .from(doctors)
      .where(isNotNull(doctors.roomId))
      .orderBy(asc(doctors.name), asc(doctors.id)),
    visitsByRoom(queryable, now),
  ]);
  return all.map((room) => ({
    ...room,
    doctors: owners.flatMap(({ id, name, roomId }) => (roomId === room.id ? [{ id, name }] : [])),
    visitsAhead: visits.get(room.id) ?? 0,
  }));
}

/** One of them, or NOT_FOUND. */
export async function roomSetting(queryable: Queryable, roomId: string): Promise<RoomSettingsView> {
  const found = (await roomSettings(queryable)).find(({ id }) => id === roomId);
  if (!found) throw notFound();
  return found;
}

/** Who changed a room last, and when. */
export async function roomChange(queryable: Queryable, roomId: string) {
  const [found] = await queryable
    .select({ changedAt: rooms.updatedAt, changedBy: users.name })
    .from(rooms)
    .leftJoin(users, eq(users.id, rooms.updatedBy))
    .where(eq(rooms.id, roomId));
  if (!found) throw notFound();
  return { changedBy: found.changedBy, changedAt: found.changedAt.toISOString() };
}
