import type { Queryable } from "@lockstep/db/database";
import { lots, stockLevels } from "@lockstep/db/schema/formulary";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import type { ExpiringInput } from "@lockstep/domain/pharmacy/stock";
import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { levelViewOf, namedLevels } from "./levels.queries.ts";
import { clinicToday } from "./stock.queries.ts";

const cursorValues = z.tuple([z.iso.date(), z.guid()]);

/** What lies somewhere and expires within so many days of the clinic's, or has: the first to expire first, keyset-paged. */
export async function expiringPageOf(queryable: Queryable, input: ExpiringInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const today = await clinicToday(queryable);
  const rows = await namedLevels(queryable)
    .where(
      and(
        lte(lots.expiresOn, addDays(today, input.days)),
        gt(stockLevels.onHand, 0),
        input.locationId ? eq(stockLevels.locationId, input.locationId) : undefined,
        after ? sql`(${lots.expiresOn}, ${stockLevels.id}) > (${after[0]}::date, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(lots.expiresOn), asc(stockLevels.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => levelViewOf(row, today),
    (row) => [row.expiresOn, row.id],
  );
}
