import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { visitTypes } from "@lockstep/db/schema/doctors";
import type { AddVisitTypeInput, VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { nameTaken } from "./name-taken.ts";

/** Offers a new type of visit. Locks nothing: of two of one name the unique index lets one in. INVALID_INPUT for a name that is taken. */
export async function addVisitType(tx: Tx, caller: Caller, input: AddVisitTypeInput): Promise<VisitTypeSettingsView> {
  const { idempotencyKey: _, ...fields } = input;
  const now = await clock(tx);
  const row = { id: newId(), ...fields, active: true, version: 1 };
  await tx
    .insert(visitTypes)
    .values({ ...row, createdAt: now, updatedAt: now, updatedBy: caller.actor.userId })
    .catch(nameTaken("visit_types_name_unique"));
  await audit(tx, caller, {
    at: now,
    action: "visit_type.added",
    entity: "visit_type",
    entityId: row.id,
    after: fields,
  });
  touch(tx, "clinic");
  return row;
}
