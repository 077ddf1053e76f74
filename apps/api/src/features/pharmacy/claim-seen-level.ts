import type { Tx } from "@lockstep/db/database";
import { lots, stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { LEVEL_MAX } from "@lockstep/domain/pharmacy/states";
import { DomainError, invalidInput, notFound } from "@lockstep/domain/refusal";
import { and, desc, eq } from "drizzle-orm";
import { claimLevels } from "./claim-levels.ts";
import { locationOf } from "./drug.queries.ts";
import { type Level, levelsOfLots, levelViewOf } from "./levels.queries.ts";
import { unusable } from "./usable-lots.ts";

type Seen = { lotId: string; locationId: string; expectedVersion: number };

/**
 * Locks the level that somebody looked at, and reads it and the clock after that. Refuses with NOT_FOUND for a lot or a place
 * that there is not, LOT_UNUSABLE for a lot that never lay in that place, STALE_VERSION where its stock has moved since.
 */
export async function claimSeenLevel(
  tx: Tx,
  { lotId, locationId, expectedVersion }: Seen,
): Promise<{ level: Level; now: Date; today: string }> {
  const [[lot], , known] = await Promise.all([
    tx.select({ number: lots.number }).from(lots).where(eq(lots.id, lotId)),
    locationOf(tx, locationId),
    levelsOfLots(tx, [lotId], locationId),
  ]);
  if (!lot) throw notFound();
  const { levels, now, today } = await claimLevels(tx, known);
  const [level] = levels;
  if (!level) throw unusable(lotId, lot.number, "not_here");
  if (level.version !== expectedVersion) throw await stale(tx, level, today);
  return { level, now, today };
}

/** A level is a number that the database holds: more than so much of one lot in one place is a slip of the pen. */
export function assertFits(path: string, { onHand }: Level, delta: number): void {
  if (onHand + delta > LEVEL_MAX) throw invalidInput(path, `would make it more than ${LEVEL_MAX}`);
}

async function stale(tx: Tx, level: Level, today: string): Promise<DomainError> {
  const [last] = await tx
    .select({ by: users.name })
    .from(stockMovements)
    .innerJoin(users, eq(users.id, stockMovements.actorId))
    .where(and(eq(stockMovements.lotId, level.lotId), eq(stockMovements.locationId, level.locationId)))
    .orderBy(desc(stockMovements.id))
    .limit(1);
  const changedAt = level.updatedAt.toISOString();
  const current = levelViewOf(level, today);
  return new DomainError({ code: "STALE_VERSION", current, changedBy: last?.by ?? null, changedAt });
}
