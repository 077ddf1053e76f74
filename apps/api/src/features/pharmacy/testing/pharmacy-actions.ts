import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { transact } from "@lockstep/db/transact";
import type { DispenseView, OrderDetail, OrderView, PrescribeInput } from "@lockstep/domain/pharmacy/order";
import type { Caller } from "../../../trpc/context.ts";
import { whenThereIsRoom } from "../../scheduling/testing/actions.ts";
import { discontinue, repeatOrder } from "../discontinue.ts";
import { type Dispense, dispense } from "../dispense.ts";
import { prescribe } from "../prescribe.ts";
import { reverseDispense } from "../reverse-dispense.ts";
import type { TestPharmacy } from "./test-pharmacy.ts";

type Seen = { id: string; version: number };
const key = () => ({ idempotencyKey: randomUUID() });

/** The commands on orders, each in its own transaction, with sensible values for whatever a test does not care about. */
export function ordersOn(pharmacy: TestPharmacy, db: Db = pharmacy.db) {
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => whenThereIsRoom(() => transact(db, work));
  const [doctor] = pharmacy.doctorCallers;
  const [patientId] = pharmacy.patientIds;
  if (!doctor || !patientId) throw new Error("The clinic has three doctors and six patients.");
  const usual = { patientId, drugId: pharmacy.amoxicillinId, dosage: "1 three times a day", quantity: 30, repeats: 0 };
  const seen = ({ id, version }: Seen) => ({ orderId: id, expectedVersion: version, ...key() });
  return {
    prescribe: (wish: Partial<PrescribeInput> = {}, caller: Caller = doctor): Promise<OrderView> =>
      run((tx) => prescribe(tx, caller, { ...usual, ...key(), ...wish })),
    dispenseInput: (order: Seen, quantity: number, wish: Partial<Dispense> = {}): Dispense => ({
      ...{ ...seen(order), locationId: pharmacy.pharmacyId, quantity, witnessId: null, ...wish },
    }),
    dispense: (
      order: Seen,
      quantity: number,
      wish: Partial<Dispense> = {},
      caller: Caller = pharmacy.pharmacist,
    ): Promise<OrderDetail> =>
      run((tx) =>
        dispense(tx, caller, {
          ...{ ...seen(order), locationId: pharmacy.pharmacyId, quantity, witnessId: null, ...wish },
        }),
      ),
    discontinue: (order: Seen, caller: Caller = doctor): Promise<OrderView> =>
      run((tx) => discontinue(tx, caller, { ...seen(order), reason: "No longer needed" })),
    repeat: (order: Seen, caller: Caller = doctor): Promise<OrderView> =>
      run((tx) => repeatOrder(tx, caller, seen(order))),
    reverse: ({ id, version }: Pick<DispenseView, "id" | "version">, quantity?: number): Promise<OrderDetail> =>
      run((tx) =>
        reverseDispense(tx, pharmacy.pharmacist, {
          ...{ dispenseId: id, expectedVersion: version, reason: "Not needed", ...key() },
          ...(quantity === undefined ? {} : { quantity }),
        }),
      ),
  };
}
