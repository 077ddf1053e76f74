import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { drugs, lots, stockLevels } from "@lockstep/db/schema/formulary";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { LevelView, StockInput } from "@lockstep/domain/pharmacy/stock";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { levelViewOf, namedLevels } from "./levels.queries.ts";

const cursorValues = z.tuple([z.string(), z.string(), z.guid()]);

/** What lies where: by drug, first expiry first, keyset-paged. */
export async function stockPageOf(queryable: Queryable, input: StockInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const words = (input.q ?? "").toLowerCase().split(" ").filter(Boolean);
  const today = await clinicToday(queryable);
  const rows = await namedLevels(queryable)
    .where(
      and(
        input.locationId ? eq(stockLevels.locationId, input.locationId) : undefined,
        input.drugId ? eq(stockLevels.drugId, input.drugId) : undefined,
        input.lotId ? eq(stockLevels.lotId, input.lotId) : undefined,
        input.empty ? undefined : gt(stockLevels.onHand, 0),
        ...words.map((word) => sql`strpos(${drugs.search} || ' ' || lower(${lots.number}), ${` ${word}`}) > 0`),
        after
          ? sql`(${drugs.label}, ${lots.expiresOn}, ${stockLevels.id}) > (${after[0]}, ${after[1]}::date, ${after[2]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(drugs.label), asc(lots.expiresOn), asc(stockLevels.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row): LevelView => levelViewOf(row, today),
    (row) => [row.drugLabel, row.expiresOn, row.id],
  );
}

/** The clinic's day by the database's clock. */
export async function clinicToday(queryable: Queryable): Promise<string> {
  const [settings, now] = await Promise.all([clinicSettings(queryable), clock(queryable)]);
  return clinicDate(now, settings.timeZone);
}
