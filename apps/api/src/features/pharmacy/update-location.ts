import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { stockLevels, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { stockTransfers } from "@lockstep/db/schema/stock-keeping";
import type { LocationView, UpdateLocationInput } from "@lockstep/domain/pharmacy/drug";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Location, locationOf, locationViewOf } from "./drug.queries.ts";

/**
 * Renames a place, closes it, or opens it again. Locks the place FOR UPDATE: whatever brings stock there, a transfer or an
 * order refers to its row and waits, then finds it closed (`assertOpen`); whoever was first is seen here. Refuses with
 * NOT_FOUND, STALE_VERSION, and INVALID_INPUT for a taken name and for closing where something lies, is due or is given.
 */
export async function updateLocation(tx: Tx, caller: Caller, input: UpdateLocationInput): Promise<LocationView> {
  const { locationId, expectedVersion, name, active } = input;
  const [, at, before] = await inOrder(
    () => lock(tx, "stock location", locationId),
    () => clock(tx),
    () => locationOf(tx, locationId),
  );
  if (before.version !== expectedVersion) throw await stale(tx, before);
  if (before.active && active === false) await assertUnused(tx, locationId);
  const [after = before] = await tx
    .update(stockLocations)
    .set({
      ...(name === undefined ? {} : { name }),
      ...(active === undefined ? {} : { active }),
      ...{ version: sql`${stockLocations.version} + 1`, updatedAt: at, updatedBy: caller.actor.userId },
    })
    .where(eq(stockLocations.id, locationId))
    .returning()
    .catch((error: unknown) => {
      if (violatedConstraint(error) === "stock_locations_name_unique") throw invalidInput("name", "is taken");
      throw error;
    });
  await audit(tx, caller, {
    ...{ at, action: "location.updated", entity: "stock location", entityId: locationId },
    before: { name: before.name, active: before.active },
    after: { name: after.name, active: after.active },
  });
  touch(tx, "stock");
  return locationViewOf(after);
}

/** Nothing lies there, nothing is asked for or on its way from or to it, and nobody is given anything there. */
async function assertUnused(tx: Tx, locationId: string): Promise<void> {
  const { fromLocationId, toLocationId, status, id } = stockTransfers;
  const [lies, due, given] = await Promise.all([
    tx
      .select({ id: stockLevels.id })
      .from(stockLevels)
      .where(and(eq(stockLevels.locationId, locationId), gt(stockLevels.onHand, 0)))
      .limit(1),
    tx
      .select({ id })
      .from(stockTransfers)
      .where(
        and(
          or(eq(fromLocationId, locationId), eq(toLocationId, locationId)),
          inArray(status, ["requested", "in_transit"]),
        ),
      )
      .limit(1),
    tx
      .select({ id: medicationOrders.id })
      .from(medicationOrders)
      .where(and(eq(medicationOrders.wardId, locationId), eq(medicationOrders.status, "active")))
      .limit(1),
  ]);
  if (lies.length > 0) throw invalidInput("active", "still holds stock");
  if (due.length > 0) throw invalidInput("active", "has a transfer under way");
  if (given.length > 0) throw invalidInput("active", "has running orders");
}

async function stale(tx: Tx, location: Location): Promise<DomainError> {
  const [author] = location.updatedBy
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, location.updatedBy))
    : [];
  const changedAt = location.updatedAt.toISOString();
  const current = locationViewOf(location);
  return new DomainError({ code: "STALE_VERSION", current, changedBy: author?.name ?? null, changedAt });
}
