import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import type { ValuationView } from "@lockstep/domain/pharmacy/stock";
import { sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";

/** How the transaction that it is drawn up in is opened. */
export const VALUATION = { snapshot: true };

/**
 * What lies where and what is on its way, at the price of today (R-RX-5). Three statements: in a snapshot they see one
 * moment, so that what leaves a shelf while they run is never missing from all of them, nor in two.
 */
export async function stockValuation(tx: Tx): Promise<ValuationView> {
  const [{ currency }, at, places, [underway]] = await Promise.all([
    clinicSettings(tx),
    clock(tx),
    tx.execute<{ locationId: string; name: string; units: number; value: number }>(sql`
      select p.id as "locationId", p.name, coalesce(sum(l.on_hand), 0)::float8 as units,
             coalesce(sum(l.on_hand::bigint * d.price_minor), 0)::float8 as value
        from stock_locations p
        left join stock_levels l on l.location_id = p.id
        left join drugs d on d.id = l.drug_id
       group by p.id order by p.kind, p.name`),
    tx.execute<{ value: number }>(sql`
      select coalesce(sum(s.in_transit::bigint * d.price_minor), 0)::float8 as value
        from transfer_lots s join lots on lots.id = s.lot_id join drugs d on d.id = lots.drug_id
       where s.in_transit > 0`),
  ]);
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const inTransit = underway?.value ?? 0;
  const lies = places.reduce((sum, { value }) => sum + value, 0);
  return {
    at: at.toISOString(),
    total: money(lies + inTransit),
    inTransit: money(inTransit),
    locations: places.map(({ value, ...place }) => ({ ...place, value: money(value) })),
  };
}
