import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import type { DispenseView } from "@lockstep/domain/pharmacy/order";
import { LOT_STATUSES } from "@lockstep/domain/pharmacy/states";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import fc from "fast-check";
import { namedLevels } from "../levels.queries.ts";
import { orderOf } from "../order.queries.ts";
import { ordersOn } from "./pharmacy-actions.ts";
import { shelvesOn } from "./stock-actions.ts";
import { stockOn, type TestPharmacy } from "./test-pharmacy.ts";
import { administrationOn, transfersOn } from "./ward-actions.ts";

const KINDS = [
  ...(["receive", "adjust", "writeOff", "setStatus", "count", "dispense", "reverse"] as const),
  ...(["transfer", "arrive", "resolve", "administer"] as const),
];
/** Something that somebody does in the pharmacy or on a ward; `pick` says to which of what there is. */
export type Work = {
  kind: (typeof KINDS)[number];
  pick: number;
  quantity: number;
  status: (typeof LOT_STATUSES)[number];
};

export const anyWork: fc.Arbitrary<Work> = fc.record({
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(1_000),
  quantity: fc.integer({ min: 1, max: 12 }),
  status: fc.constantFrom(...LOT_STATUSES, "available" as const),
});

const LOT_NUMBERS = ["A", "B", "C"];
const EXPIRIES: Record<string, string> = { A: "2031-01-31", B: "2030-02-28", C: "2030-01-06" };
const override = { code: "other" as const, reason: "Six patients share many orders" };

/** A few orders on a few lots, one of them expired, for everybody to be busy with. */
export async function aShift(pharmacy: TestPharmacy) {
  const [patientId] = pharmacy.patientIds;
  const { prescribe } = ordersOn(pharmacy);
  const orders = [
    await prescribe({ quantity: 25, override }),
    await prescribe({ patientId: pharmacy.patientIds[1] ?? "", quantity: 25, override }),
    await prescribe({ ...(patientId ? { patientId } : {}), wardId: pharmacy.wardId, quantity: 25, override }),
  ];
  const dispensed: DispenseView[] = [];
  const sent: TransferView[] = [];
  for (const lotNumber of LOT_NUMBERS)
    await receive(pharmacy, pharmacy.db, { lotNumber, quantity: 15 }).catch(() => {});
  const picked = <Item>(items: readonly Item[], pick: number): Item => {
    const item = items[pick % Math.max(items.length, 1)];
    if (item === undefined) throw new NothingToDo();
    return item;
  };

  const does: Record<Work["kind"], (work: Work, db: Db) => Promise<unknown>> = {
    receive: ({ pick, quantity }, db) =>
      receive(pharmacy, db, { lotNumber: picked(LOT_NUMBERS, pick), quantity, pick }),
    adjust: async ({ pick, quantity }, db) =>
      shelvesOn(pharmacy, db).adjust(picked(await levelsOf(db), pick), pick % 2 === 0 ? quantity : -quantity),
    writeOff: async ({ pick, quantity }, db) =>
      shelvesOn(pharmacy, db).writeOff(picked(await levelsOf(db), pick), { quantity }),
    setStatus: async ({ pick, status }, db) =>
      shelvesOn(pharmacy, db).setStatus(picked(await levelsOf(db), pick), status, pharmacy.admin),
    count: async ({ pick, quantity }, db) => {
      const { lotId, locationId } = picked(await levelsOf(db), pick);
      const count = await shelvesOn(pharmacy, db).count({ [lotId]: quantity }, locationId);
      if (count.status === "waiting")
        await shelvesOn(pharmacy, db).review(count, pick % 3 === 0 ? "reject" : "approve");
    },
    dispense: async ({ pick, quantity }, db) => {
      const seen = await orderOf(db, picked(orders, pick).id);
      const after = await ordersOn(pharmacy, db).dispense(seen, quantity, { override });
      dispensed.push(...after.dispenses);
    },
    reverse: ({ pick, quantity }, db) => ordersOn(pharmacy, db).reverse(picked(dispensed, pick), quantity),
    transfer: async ({ pick, quantity }, db) => {
      const { ask, issue } = transfersOn(pharmacy, db);
      const back = pick % 4 === 0;
      const places = back ? { fromLocationId: pharmacy.wardId, toLocationId: pharmacy.pharmacyId } : {};
      sent.push(await issue(await ask(quantity, places)));
    },
    arrive: ({ pick, quantity }, db) => {
      const transfer = picked(sent, pick);
      const [lot] = transfer.lots;
      const part = lot && pick % 2 === 0 ? [{ lotId: lot.lotId, quantity: Math.min(quantity, lot.issued) }] : undefined;
      return transfersOn(pharmacy, db).receive(transfer, part, pharmacy.pharmacist);
    },
    resolve: ({ pick }, db) => transfersOn(pharmacy, db).resolve(picked(sent, pick)),
    administer: ({ quantity }, db) => {
      const order = picked(orders, 2);
      return administrationOn(pharmacy, db).give(order, Math.min(quantity, 4), { wasted: quantity % 2 });
    },
  };
  return { does: (work: Work, db: Db): Promise<unknown> => does[work.kind](work, db) };
}

/** Nothing is there yet that it could be done to. */
export class NothingToDo extends Error {}

type Delivery = { lotNumber: string; quantity: number; pick?: number };

function receive(pharmacy: TestPharmacy, db: Db, { lotNumber, quantity, pick = 0 }: Delivery): Promise<LevelView> {
  const locationId = pick % 3 === 0 ? pharmacy.pharmacyId : pharmacy.wardId;
  const expiresOn = EXPIRIES[lotNumber] ?? "2031-01-31";
  return stockOn(pharmacy, db).receive(quantity, { lotNumber, expiresOn, locationId, idempotencyKey: randomUUID() });
}

async function levelsOf(db: Db) {
  return (await namedLevels(db)).toSorted((a, b) => a.id.localeCompare(b.id));
}
