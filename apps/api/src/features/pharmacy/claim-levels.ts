import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { lots, stockLevels } from "@lockstep/db/schema/formulary";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { inArray } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { type Level, levelsOfLots, levelsWithIds } from "./levels.queries.ts";

export type Claimed = {
  levels: Level[];
  now: Date;
  /** The clinic's day, by which lots expire. */
  today: string;
};

/** Locks levels, then reads them and the clock: what lies there does not change until this transaction ends. */
export async function claimLevels(tx: Tx, levels: readonly { id: string }[]): Promise<Claimed> {
  const ids = levels.map(({ id }) => id);
  const [, now, rows, { timeZone }] = await inOrder(
    () => lock(tx, "stock level", ids),
    () => clock(tx),
    () => levelsWithIds(tx, ids),
    () => clinicSettings(tx),
  );
  return { levels: rows, now, today: clinicDate(now, timeZone) };
}

/**
 * The levels of lots in a place, made at 0 where there are none yet, and locked. The lots are locked before them, so that
 * whoever recalls a lot and whoever brings it to a new place take turns.
 */
export async function claimShelf(tx: Tx, lotIds: readonly string[], locationId: string): Promise<Claimed> {
  await lock(tx, "lot", lotIds);
  const known = await tx
    .select({ lotId: lots.id, drugId: lots.drugId })
    .from(lots)
    .where(inArray(lots.id, [...lotIds]));
  await tx
    .insert(stockLevels)
    .values(known.map((lot) => ({ ...lot, id: newId(), locationId, onHand: 0 })))
    .onConflictDoNothing();
  return claimLevels(tx, await levelsOfLots(tx, lotIds, locationId));
}
