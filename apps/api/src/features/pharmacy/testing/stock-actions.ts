import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { transact } from "@lockstep/db/transact";
import type { LotStatus } from "@lockstep/domain/pharmacy/states";
import type { CountView, LevelView, WriteOffInput } from "@lockstep/domain/pharmacy/stock";
import type { Caller } from "../../../trpc/context.ts";
import { whenThereIsRoom } from "../../scheduling/testing/actions.ts";
import { adjustStock } from "../adjust-stock.ts";
import { recordCount } from "../record-count.ts";
import { reviewCount } from "../review-count.ts";
import { setLotStatus } from "../set-lot-status.ts";
import { writeOff } from "../write-off.ts";
import type { TestPharmacy } from "./test-pharmacy.ts";

type SeenLevel = Pick<LevelView, "lotId" | "locationId" | "version">;
type SeenLot = { lotId: string; lotVersion: number };
type Counted = Record<string, number>;
const key = () => ({ idempotencyKey: randomUUID() });
const seen = ({ lotId, locationId, version }: SeenLevel) => ({ lotId, locationId, expectedVersion: version, ...key() });

/** The commands on shelves and lots, each in its own transaction. */
export function shelvesOn(pharmacy: TestPharmacy, db: Db = pharmacy.db) {
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => whenThereIsRoom(() => transact(db, work));
  const { pharmacist, witness } = pharmacy;
  const reason = "Found so";
  return {
    adjust: (level: SeenLevel, delta: number, caller: Caller = pharmacist): Promise<LevelView> =>
      run((tx) => adjustStock(tx, caller, { ...seen(level), delta, reason })),
    writeOff: (level: SeenLevel, wish: Partial<WriteOffInput> = {}): Promise<LevelView> =>
      run((tx) => writeOff(tx, pharmacist, { ...seen(level), reason, ...wish })),
    setStatus: ({ lotId, lotVersion }: SeenLot, status: LotStatus, caller: Caller = pharmacist) =>
      run((tx) => setLotStatus(tx, caller, { lotId, expectedVersion: lotVersion, status, reason, ...key() })),
    /** In the pharmacy unless told: what was counted, by lot. */
    count: (counted: Counted, locationId = pharmacy.pharmacyId, caller: Caller = pharmacist): Promise<CountView> =>
      run((tx) => recordCount(tx, caller, { locationId, lines: linesOf(counted), ...key() })),
    review: (
      count: Pick<CountView, "id" | "version">,
      decision: "approve" | "reject" = "approve",
      caller: Caller = witness,
    ): Promise<CountView> =>
      run((tx) => reviewCount(tx, caller, { countId: count.id, expectedVersion: count.version, decision, ...key() })),
  };
}

function linesOf(counted: Counted) {
  return Object.entries(counted).map(([lotId, quantity]) => ({ lotId, counted: quantity }));
}
