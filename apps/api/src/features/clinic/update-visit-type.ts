import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { visitTypes } from "@lockstep/db/schema/doctors";
import type { UpdateVisitTypeInput, VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { DomainError } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { nameTaken } from "./name-taken.ts";
import { visitTypeSetting } from "./visit-types.queries.ts";

/**
 * Changes what is offered from now on, of the version the caller was looking at; visits that are booked keep their own length and
 * price. Locks nothing beforehand: the version stands in the update's predicate, so that of two editors the second changes no row
 * and is refused with STALE_VERSION. INVALID_INPUT for a name that is taken.
 */
export async function updateVisitType(
  tx: Tx,
  caller: Caller,
  input: UpdateVisitTypeInput,
): Promise<VisitTypeSettingsView> {
  const { visitTypeId, expectedVersion, ...named } = input;
  const { current: before } = await visitTypeSetting(tx, visitTypeId);
  if (before.version !== expectedVersion) throw await stale(tx, visitTypeId);
  const fields = (Object.keys(named) as (keyof typeof named)[]) // the keys of an object literal
    .filter((field) => named[field] !== undefined && `${named[field]}` !== `${before[field]}`);
  if (fields.length === 0) return before;
  const changes = Object.fromEntries(fields.map((field) => [field, named[field]]));
  const now = await clock(tx);
  const written = await tx
    .update(visitTypes)
    .set({ ...changes, version: sql`${visitTypes.version} + 1`, updatedAt: now, updatedBy: caller.actor.userId })
    .where(and(eq(visitTypes.id, visitTypeId), eq(visitTypes.version, expectedVersion)))
    .returning({ id: visitTypes.id })
    .catch(nameTaken("visit_types_name_unique"));
  if (written.length === 0) throw await stale(tx, visitTypeId);
  await audit(tx, caller, {
    at: now,
    action: "visit_type.updated",
    entity: "visit_type",
    entityId: visitTypeId,
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: changes,
  });
  touch(tx, "clinic");
  return (await visitTypeSetting(tx, visitTypeId)).current;
}

async function stale(tx: Tx, visitTypeId: string): Promise<DomainError> {
  return new DomainError({ code: "STALE_VERSION", ...(await visitTypeSetting(tx, visitTypeId)) });
}
