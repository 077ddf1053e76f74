import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import { lots as lotsTable } from "@lockstep/db/schema/formulary";
import type { DispenseView, OrderView } from "@lockstep/domain/pharmacy/order";
import { LOT_STATUSES } from "@lockstep/domain/pharmacy/states";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { like } from "drizzle-orm";
import fc from "fast-check";
import { type Level, namedLevels } from "../levels.queries.ts";
import { orderOf } from "../order.queries.ts";
import { ordersOn } from "./pharmacy-actions.ts";
import { shelvesOn } from "./stock-actions.ts";
import { stockOn, type TestPharmacy } from "./test-pharmacy.ts";
import { administrationOn, transfersOn } from "./ward-actions.ts";

/** In an order in which each can be done after those before it. */
export const KINDS = [
  ...(["receive", "adjust", "writeOff", "count", "dispense", "reverse"] as const),
  ...(["transfer", "arrive", "resolve", "administer", "takeBack", "setStatus"] as const),
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

/** The last has expired. */
const EXPIRIES = ["2031-01-31", "2030-02-28", "2030-01-06"] as const;
const override = { code: "other" as const, reason: "Six patients share many orders" };

/** A few orders on a few lots of their own, one of them expired, for everybody to be busy with. */
export async function aShift(pharmacy: TestPharmacy) {
  const name = randomUUID().slice(0, 8);
  const lots = EXPIRIES.map((expiresOn, index) => ({ expiresOn, lotNumber: `${name}-${index}` }));
  const { prescribe } = ordersOn(pharmacy);
  const orders = [
    await prescribe({ quantity: 25, override }),
    await prescribe({ patientId: pharmacy.patientIds[1] ?? "", quantity: 25, override }),
    await prescribe({ wardId: pharmacy.wardId, quantity: 25, override }),
  ];
  for (const lot of lots) await receive(pharmacy, pharmacy.db, { ...lot, quantity: 30, pick: 0 });
  for (const lot of lots) await receive(pharmacy, pharmacy.db, { ...lot, quantity: 10, pick: 1 });
  const levels = async (db: Db) =>
    (await namedLevels(db).where(like(lotsTable.number, `${name}-%`))).toSorted((a, b) => a.id.localeCompare(b.id));
  const does: Record<Work["kind"], Doing> = {
    ...onShelves(pharmacy, lots, levels),
    ...forPatients(pharmacy, orders),
    ...betweenPlaces(pharmacy),
  };
  return { does: (work: Work, db: Db): Promise<unknown> => does[work.kind](work, db) };
}

/** Nothing is there yet that it could be done to. */
export class NothingToDo extends Error {}

function picked<Item>(items: readonly Item[], pick: number): Item {
  const item = items[pick % Math.max(items.length, 1)];
  if (item === undefined) throw new NothingToDo();
  return item;
}

type Doing = (work: Work, db: Db) => Promise<unknown>;
type Lot = { lotNumber: string; expiresOn: string };

function onShelves(pharmacy: TestPharmacy, lots: readonly Lot[], levels: (db: Db) => Promise<Level[]>) {
  const on = (db: Db) => shelvesOn(pharmacy, db);
  return {
    receive: async ({ pick, quantity }, db) => receive(pharmacy, db, { ...picked(lots, pick), quantity, pick }),
    adjust: async ({ pick, quantity }, db) =>
      on(db).adjust(picked(await levels(db), pick), pick % 2 === 0 ? quantity : -quantity),
    writeOff: async ({ pick, quantity }, db) => on(db).writeOff(picked(await levels(db), pick), { quantity }),
    setStatus: async ({ pick, status }, db) => on(db).setStatus(picked(await levels(db), pick), status, pharmacy.admin),
    count: async ({ pick, quantity }, db) => {
      const { lotId, locationId } = picked(await levels(db), pick);
      const count = await on(db).count({ [lotId]: quantity }, locationId);
      if (count.status === "waiting") await on(db).review(count, pick % 3 === 0 ? "reject" : "approve");
    },
  } satisfies Partial<Record<Work["kind"], Doing>>;
}

function forPatients(pharmacy: TestPharmacy, orders: readonly OrderView[]) {
  const dispensed: DispenseView[] = [];
  const given: AdministrationView[] = [];
  return {
    dispense: async ({ pick, quantity }, db) => {
      const seen = await orderOf(db, picked(orders, pick).id);
      const after = await ordersOn(pharmacy, db).dispense(seen, quantity, { override });
      dispensed.push(...after.dispenses);
    },
    reverse: async ({ pick, quantity }, db) => ordersOn(pharmacy, db).reverse(picked(dispensed, pick), quantity),
    administer: async ({ quantity }, db) => {
      const wish = { wasted: quantity % 2 };
      given.push(await administrationOn(pharmacy, db).give(picked(orders, 2), Math.min(quantity, 4), wish));
    },
    takeBack: async ({ pick }, db) => administrationOn(pharmacy, db).takeBack(picked(given, pick)),
  } satisfies Partial<Record<Work["kind"], Doing>>;
}

function betweenPlaces(pharmacy: TestPharmacy) {
  const sent: TransferView[] = [];
  const back = { fromLocationId: pharmacy.wardId, toLocationId: pharmacy.pharmacyId };
  return {
    transfer: async ({ pick, quantity }, db) => {
      const { ask, issue } = transfersOn(pharmacy, db);
      sent.push(await issue(await ask(quantity, pick % 4 === 0 ? back : {})));
    },
    arrive: async ({ pick, quantity }, db) => {
      const transfer = picked(sent, pick);
      const [lot] = transfer.lots;
      const part = lot && pick % 2 === 0 ? [{ lotId: lot.lotId, quantity: Math.min(quantity, lot.issued) }] : undefined;
      const after = await transfersOn(pharmacy, db).receive(transfer, part, pharmacy.pharmacist);
      // So that what did not come can be settled by somebody who has seen what did.
      sent[sent.findIndex(({ id }) => id === after.id)] = after;
    },
    resolve: async ({ pick }, db) => transfersOn(pharmacy, db).resolve(picked(sent, pick)),
  } satisfies Partial<Record<Work["kind"], Doing>>;
}

type Delivery = Lot & { quantity: number; pick: number };

function receive(pharmacy: TestPharmacy, db: Db, { pick, ...delivery }: Delivery): Promise<LevelView> {
  const locationId = pick % 3 === 0 ? pharmacy.pharmacyId : pharmacy.wardId;
  return stockOn(pharmacy, db).receive(delivery.quantity, { ...delivery, locationId });
}
