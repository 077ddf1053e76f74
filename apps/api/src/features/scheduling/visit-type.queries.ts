import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { rooms, visitTypes } from "@lockstep/db/schema/doctors";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { invalidInput, notFound } from "@lockstep/domain/refusal";
import { asc, eq } from "drizzle-orm";

export type VisitType = typeof visitTypes.$inferSelect;

const byId = prepared((queryable, given: Given<"visitTypeId">) =>
  queryable
    .select()
    .from(visitTypes)
    .where(eq(visitTypes.id, given("visitTypeId"))),
);

export async function visitType(queryable: Queryable, visitTypeId: string): Promise<VisitType> {
  const [found] = await byId(queryable, { visitTypeId });
  if (!found) throw notFound();
  return found;
}

/** The type, if new visits of it can be made in this mode. */
export async function bookableVisitType(
  queryable: Queryable,
  visitTypeId: string,
  mode: VisitMode,
): Promise<VisitType> {
  return offered(await visitType(queryable, visitTypeId), mode);
}

/** Throws NOT_FOUND where there is no such type, INVALID_INPUT where no new visit of it can be made in this mode. */
export function offered<Type extends Pick<VisitType, "active" | "modes">>(type: Type | null, mode: VisitMode): Type {
  if (!type) throw notFound();
  if (!type.active) throw invalidInput("visitTypeId", "is no longer offered");
  if (!type.modes.includes(mode)) throw invalidInput("mode", "is not offered for this type of visit");
  return type;
}

export function offeredVisitTypes(queryable: Queryable): Promise<VisitType[]> {
  return queryable.select().from(visitTypes).where(eq(visitTypes.active, true)).orderBy(asc(visitTypes.name));
}

export function usableRooms(queryable: Queryable): Promise<{ id: string; name: string }[]> {
  return queryable
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(eq(rooms.active, true))
    .orderBy(asc(rooms.name));
}
