import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { stockLocations } from "@lockstep/db/schema/formulary";
import { invalidInput } from "@lockstep/domain/refusal";
import { sql } from "drizzle-orm";

/**
 * Refuses what was just written for a place that is closed. After the write, on purpose: the row that refers to the place has
 * waited for whoever was closing it (`updateLocation`), and from now on they wait for us.
 */
export async function assertOpen(tx: Tx, path: string, locationIds: readonly string[]): Promise<void> {
  const closed = await tx
    .select({ id: stockLocations.id })
    .from(stockLocations)
    .where(sql`${stockLocations.id} = any(${list(locationIds)}::uuid[]) and not ${stockLocations.active}`)
    .limit(1);
  if (closed.length > 0) throw invalidInput(path, "is out of use");
}
