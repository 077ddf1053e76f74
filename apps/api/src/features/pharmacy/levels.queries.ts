import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs, lots, stockLevels, stockLocations } from "@lockstep/db/schema/formulary";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { and, eq, getTableColumns, gt, type SQL, sql } from "drizzle-orm";

/** Levels with the lot, the drug and the place that they are of; add `where`, `orderBy` and `limit`. */
export function namedLevels(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(stockLevels),
      locationName: stockLocations.name,
      drugLabel: drugs.label,
      unit: drugs.unit,
      controlled: drugs.controlled,
      lotNumber: lots.number,
      lotStatus: lots.status,
      lotVersion: lots.version,
      expiresOn: lots.expiresOn,
    })
    .from(stockLevels)
    .innerJoin(lots, eq(lots.id, stockLevels.lotId))
    .innerJoin(drugs, eq(drugs.id, stockLevels.drugId))
    .innerJoin(stockLocations, eq(stockLocations.id, stockLevels.locationId))
    .$dynamic();
}
export type Level = Awaited<ReturnType<typeof namedLevels>>[number];

export function levelViewOf({ updatedAt: _updatedAt, ...level }: Level, today: string): LevelView {
  return { ...level, expired: level.expiresOn < today };
}

/** Everything of a drug that lies in a place, usable or not. */
export async function levelsOfDrug(queryable: Queryable, drugId: string, locationId: string): Promise<Level[]> {
  return ofOneDrug(queryable, { drugId, locationId });
}

const ofOneDrug = prepared((queryable, given: Given<"drugId" | "locationId">) =>
  namedLevels(queryable).where(
    and(
      eq(stockLevels.drugId, given("drugId")),
      eq(stockLevels.locationId, given("locationId")),
      gt(stockLevels.onHand, 0),
    ),
  ),
);

/** As `levelsOfDrug`, of several drugs. */
export function levelsOfDrugs(queryable: Queryable, drugIds: readonly string[], locationId: string): Promise<Level[]> {
  return levelsWhere(
    queryable,
    and(
      sql`${stockLevels.drugId} = any(${list(drugIds)}::uuid[])`,
      eq(stockLevels.locationId, locationId),
      gt(stockLevels.onHand, 0),
    ),
  );
}

export function levelsOfLots(queryable: Queryable, lotIds: readonly string[], locationId: string): Promise<Level[]> {
  return levelsWhere(
    queryable,
    and(sql`${stockLevels.lotId} = any(${list(lotIds)}::uuid[])`, eq(stockLevels.locationId, locationId)),
  );
}

export async function levelsWithIds(queryable: Queryable, ids: readonly string[]): Promise<Level[]> {
  return withIds(queryable, { ids });
}

const withIds = prepared((queryable, given: Given<"ids">) =>
  namedLevels(queryable).where(sql`${stockLevels.id} = any(${given("ids")}::uuid[])`),
);

async function levelsWhere(queryable: Queryable, where: SQL | undefined): Promise<Level[]> {
  return namedLevels(queryable).where(where);
}
