import type { Tx } from "@lockstep/db/database";
import { billLines, bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { drugs, lots, stockLevels, stockLocations, stockMovements } from "@lockstep/db/schema/formulary";
import { administrations, dispenseLots, dispenses, medicationOrders } from "@lockstep/db/schema/pharmacy";
import {
  stockCountLines,
  stockCounts,
  stockTransfers,
  transferLines,
  transferLots,
} from "@lockstep/db/schema/stock-keeping";
import { insertAll } from "../platform/insert-all.ts";
import { demoFormulary } from "./demo-formulary.ts";
import { demoOrders } from "./demo-orders.ts";
import type { DemoPatient } from "./demo-patients.ts";
import { aRegister, type Register } from "./demo-register.ts";
import { demoLocations, type Keepers, receiveDeliveries, settleLots } from "./demo-stock.ts";
import { demoTransfers } from "./demo-transfers.ts";
import type { PlannedVisit } from "./demo-visits.ts";
import { aRandom } from "./random.ts";
import type { AppointmentRow } from "./visit-rows.ts";

const SEED = 20_261_124;
const DAY_MS = 86_400_000;
type Clinic = {
  now: Date;
  today: string;
  currency: string;
  keepers: Keepers;
  people: readonly DemoPatient[];
  visits: readonly { visit: PlannedVisit; row: AppointmentRow }[];
};

/** The shelves of the demo clinic, what was ordered, and the register that tells how it came to lie there. */
export function planDemoPharmacy({ now, today, currency, keepers, people, visits }: Clinic) {
  const opened = new Date(now.getTime() - 400 * DAY_MS);
  const [formulary, locations, register] = [demoFormulary(opened), demoLocations(opened), aRegister(today)];
  const shelf = { random: aRandom(SEED), register, pharmacyId: locations[0]?.id ?? "", keepers, now, today };
  receiveDeliveries(shelf, formulary);
  const clinic = { register, drugs: formulary, locations, keepers, now };
  const transfers = demoTransfers(clinic);
  const orders = demoOrders({ ...clinic, people, visits, currency });
  settleLots(shelf, formulary);
  const counts = aCount(register, locations[3]?.id ?? "", keepers, now);
  return { formulary, locations, lots: [...register.lots.values()], transfers, orders, counts, ...register.rows() };
}

/** Maternity counted its shelf: one ampoule fewer than the books say, and nobody has said yes to that. */
function aCount(register: Register, locationId: string, { nurses }: Keepers, now: Date) {
  const countedAt = new Date(now.getTime() - 100 * 60_000);
  const here = [...register.lots.values()].filter((lot) => register.lies(lot, locationId) > 0);
  const [id, countedBy] = [newId(), nurses[1]];
  const lines = here.map((lot, index) => {
    const expected = register.lies(lot, locationId);
    return { id: newId(), countId: id, lotId: lot.id, expected, counted: index === 0 ? expected - 1 : expected };
  });
  return { rows: [{ id, locationId, status: "waiting" as const, countedBy, countedAt, updatedAt: countedAt }], lines };
}

export async function insertDemoPharmacy(tx: Tx, plan: ReturnType<typeof planDemoPharmacy>): Promise<void> {
  const { orders, transfers, counts } = plan;
  await insertAll(tx, stockLocations, plan.locations);
  await insertAll(tx, drugs, plan.formulary);
  await insertAll(tx, lots, plan.lots);
  await insertAll(tx, stockLevels, plan.levels);
  await insertAll(tx, stockTransfers, transfers.transfers);
  await insertAll(tx, transferLines, transfers.lines);
  await insertAll(tx, transferLots, transfers.lots);
  await insertAll(tx, bills, orders.bills);
  await insertAll(tx, billLines, orders.billLines);
  await insertAll(tx, medicationOrders, orders.orders);
  await insertAll(tx, dispenses, orders.dispenses);
  await insertAll(tx, dispenseLots, orders.dispenseLots);
  await insertAll(tx, administrations, orders.administrations);
  await insertAll(tx, stockCounts, counts.rows);
  await insertAll(tx, stockCountLines, counts.lines);
  await insertAll(tx, stockMovements, plan.movements);
}
