import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { transact } from "@lockstep/db/transact";
import type { Share } from "@lockstep/domain/pharmacy/fefo";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import type { RequestTransferInput } from "@lockstep/domain/pharmacy/transfer";
import { sql } from "drizzle-orm";
import type { Caller } from "../../../trpc/context.ts";
import { whenThereIsRoom } from "../../scheduling/testing/actions.ts";
import { type Administer, administer } from "../administer.ts";
import { cancelTransfer } from "../cancel-transfer.ts";
import { issueTransfer } from "../issue-transfer.ts";
import { receiveTransfer } from "../receive-transfer.ts";
import { requestTransfer } from "../request-transfer.ts";
import { resolveTransfer } from "../resolve-transfer.ts";
import { reverseAdministration } from "../reverse-administration.ts";
import { stockOn, type TestPharmacy } from "./test-pharmacy.ts";

type Seen = { id: string; version: number };
const key = () => ({ idempotencyKey: randomUUID() });
const seen = ({ id, version }: Seen) => ({ transferId: id, expectedVersion: version, ...key() });
const named = (lines: readonly Share[] | undefined) => (lines ? { lines: [...lines] } : {});

/** Transfers, each command in its own transaction: amoxicillin from the pharmacy to ward A unless told. */
export function transfersOn(pharmacy: TestPharmacy, db: Db = pharmacy.db) {
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => whenThereIsRoom(() => transact(db, work));
  const { pharmacist, nurse } = pharmacy;
  const usual = { fromLocationId: pharmacy.pharmacyId, toLocationId: pharmacy.wardId };
  return {
    ask: (quantity: number, wish: Partial<RequestTransferInput> = {}, caller: Caller = nurse) =>
      run((tx) =>
        requestTransfer(tx, caller, {
          ...{ ...usual, lines: [{ drugId: pharmacy.amoxicillinId, quantity }], ...key(), ...wish },
        }),
      ),
    issue: (transfer: Seen, lines?: readonly Share[], caller: Caller = pharmacist) =>
      run((tx) => issueTransfer(tx, caller, { ...seen(transfer), ...named(lines) })),
    receive: (transfer: Seen, lines?: readonly Share[], caller: Caller = nurse) =>
      run((tx) => receiveTransfer(tx, caller, { ...seen(transfer), ...named(lines) })),
    resolve: (transfer: Seen, lines?: readonly Share[], caller: Caller = pharmacist) =>
      run((tx) => resolveTransfer(tx, caller, { ...seen(transfer), ...named(lines), reason: "Broken on the way" })),
    cancel: (transfer: Seen, caller: Caller = nurse) => run((tx) => cancelTransfer(tx, caller, seen(transfer))),
    /** Puts a lot on a ward's shelf, as a delivery there. */
    onWard: (quantity: number, wish: Parameters<ReturnType<typeof stockOn>["receive"]>[1] = {}): Promise<LevelView> =>
      stockOn(pharmacy, db).receive(quantity, { locationId: pharmacy.wardId, ...wish }),
  };
}

/** Administration on ward A, each in its own transaction. */
export function administrationOn(pharmacy: TestPharmacy, db: Db = pharmacy.db) {
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => whenThereIsRoom(() => transact(db, work));
  return {
    give: (order: Pick<Seen, "id">, quantity: number, wish: Partial<Administer> = {}, caller = pharmacy.nurse) =>
      run((tx) =>
        administer(tx, caller, {
          ...{ orderId: order.id, locationId: pharmacy.wardId, quantity, wasted: 0, witnessId: null, ...key() },
          ...{ outcome: quantity === 0 ? "not_given" : "given", ...wish },
        }),
      ),
    takeBack: ({ id: administrationId }: Pick<Seen, "id">, caller = pharmacy.nurse) =>
      run((tx) => reverseAdministration(tx, caller, { administrationId, reason: "Recorded by mistake", ...key() })),
  };
}

/** Lots whose units are not all accounted for: issued = received + in transit + discrepancy, as the register says it (R-RX-7). */
export async function lostOnTheWay({ db }: Pick<TestPharmacy, "db">): Promise<unknown[]> {
  return db.execute(sql`
    select sent.id from transfer_lots sent
      left join (
        select source_id, lot_id, sum(-delta) filter (where kind = 'issued') as issued,
               sum(delta) filter (where kind in ('transferred_in', 'returned')) as arrived
          from stock_movements group by 1, 2) moved on moved.source_id = sent.transfer_id and moved.lot_id = sent.lot_id
     where sent.issued <> sent.received + sent.in_transit + sent.discrepancy
        or sent.issued <> coalesce(moved.issued, 0) or sent.received <> coalesce(moved.arrived, 0)`);
}
