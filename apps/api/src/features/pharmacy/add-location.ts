import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { newId } from "@lockstep/db/schema/columns";
import { stockLocations } from "@lockstep/db/schema/formulary";
import type { AddLocationInput, LocationView } from "@lockstep/domain/pharmacy/drug";
import { invalidInput } from "@lockstep/domain/refusal";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";

/** Adds a pharmacy or a ward where stock may lie. Locks nothing; of two of one name the index lets one in. INVALID_INPUT for a taken name. */
export async function addLocation(tx: Tx, caller: Caller, { name, kind }: AddLocationInput): Promise<LocationView> {
  const at = await clock(tx);
  const location = { id: newId(), name, kind, active: true, version: 1 };
  await tx
    .insert(stockLocations)
    .values({ ...location, createdAt: at, updatedAt: at, updatedBy: caller.actor.userId })
    .catch((error: unknown) => {
      if (violatedConstraint(error) === "stock_locations_name_unique") throw invalidInput("name", "is taken");
      throw error;
    });
  await audit(tx, caller, {
    ...{ at, action: "location.added", entity: "stock location", entityId: location.id, after: { name, kind } },
  });
  touch(tx, "stock");
  return location;
}
