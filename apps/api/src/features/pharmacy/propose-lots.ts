import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { chooseLots } from "@lockstep/domain/pharmacy/fefo";
import type { ProposedLots, ProposeLotsInput } from "@lockstep/domain/pharmacy/order";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { levelsOfDrug } from "./levels.queries.ts";
import { orderOf } from "./order.queries.ts";
import { choosable, usable } from "./usable-lots.ts";

/** Which lots would be taken now, first expiry first, and what else could be (R-RX-4). It claims nothing. */
export async function proposeLots(tx: Tx, input: ProposeLotsInput): Promise<ProposedLots> {
  const order = await orderOf(tx, input.orderId);
  const [now, { timeZone }, levels] = await Promise.all([
    clock(tx),
    clinicSettings(tx),
    levelsOfDrug(tx, order.drugId, input.locationId),
  ]);
  const lots = usable(levels, clinicDate(now, timeZone)).map(choosable);
  const requested = input.quantity ?? order.remaining;
  const shares = new Map(chooseLots(lots, requested).map(({ lotId, quantity }) => [lotId, quantity]));
  return {
    requested,
    available: lots.reduce((sum, { onHand }) => sum + onHand, 0),
    lots: lots.map((lot) => ({ ...lot, quantity: shares.get(lot.lotId) ?? 0 })),
  };
}
