import type { Queryable } from "@lockstep/db/database";
import type { LowStockView, lowStockInput } from "@lockstep/domain/pharmacy/stock";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { clinicToday } from "./stock.queries.ts";

const cursorValues = z.tuple([z.string(), z.guid()]);

/** Drugs in use of which less can be handed out, in all pharmacies together, than they are to be kept at. */
export async function lowStockPageOf(queryable: Queryable, input: z.output<typeof lowStockInput>) {
  const after = decodeCursor(input.cursor, cursorValues);
  const today = await clinicToday(queryable);
  const rows = await queryable.execute<LowStockView>(sql`
    with usable as (
      select l.drug_id, sum(l.on_hand)::float8 as on_hand
        from stock_levels l
        join stock_locations p on p.id = l.location_id and p.kind = 'pharmacy'
        join lots on lots.id = l.lot_id and lots.status = 'available' and lots.expires_on >= ${today}::date
       where l.on_hand > 0
       group by l.drug_id)
    select d.id as "drugId", d.label as "drugLabel", d.unit, coalesce(on_hand, 0) as "onHand", d.low_stock_level as "lowStockLevel"
      from drugs d left join usable on usable.drug_id = d.id
     where d.active and d.low_stock_level > 0 and coalesce(on_hand, 0) < d.low_stock_level
       ${after ? sql`and (d.label, d.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
     order by d.label, d.id limit ${input.limit + 1}`);
  return pageOf(
    rows,
    input.limit,
    (row) => row,
    (row) => [row.drugLabel, row.drugId],
  );
}
