import { randomUUID } from "node:crypto";
import { lock } from "@lockstep/db/lock";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { transact } from "@lockstep/db/transact";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf, whenThereIsRoom } from "../scheduling/testing/actions.ts";
import { adjustStock } from "./adjust-stock.ts";
import { reverseDispense } from "./reverse-dispense.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { writeOff } from "./write-off.ts";

const morphine = (pharmacy: TestPharmacy) => stockOn(pharmacy).receive(100, { drugId: pharmacy.morphineId });
type Seen = { lotId: string; locationId: string; version: number };
const seen = ({ lotId, locationId, version: expectedVersion }: Seen) => ({
  ...{ lotId, locationId, expectedVersion, reason: "Broken", idempotencyKey: randomUUID() },
});

test("R-RX-10 Z-12 a witness is switched off while they sign a write-off: it waits, and nothing leaves", async () => {
  await using pharmacy = await testPharmacy();
  const level = await morphine(pharmacy);
  const witnessId = pharmacy.witness.actor.userId;
  const one = await goesFirst(pharmacy, async (tx) => {
    await lock(tx, "user", witnessId);
    await tx.update(users).set({ active: false }).where(eq(users.id, witnessId));
  });
  const other = refusalOf(
    transact(pharmacy.db, (tx) => writeOff(tx, pharmacy.pharmacist, { ...seen(level), quantity: 1, witnessId })),
  );
  await one.letGo();
  await one.done;
  expect(await other).toEqual({ code: "WITNESS_REQUIRED", because: "may_not" });
  expect(await onHand(pharmacy, level.lotId, level.locationId)).toBe(100);
});

test("R-RX-10 R-RX-5 two who witness for each other correct one lot at once, forty times: no deadlock, and one of them is first", async () => {
  await using pharmacy = await testPharmacy();
  const level = await morphine(pharmacy);
  const pair = [pharmacy.pharmacist, pharmacy.witness] as const;
  const dbs = [pharmacy.db, await pharmacy.anotherProcess()];
  const results = await outcomes(
    Array.from({ length: 40 }, (_, n) => {
      const [actor, other] = n % 2 === 0 ? pair : [pair[1], pair[0]];
      const input = { ...seen(level), delta: -1, witnessId: other.actor.userId };
      return whenThereIsRoom(() => transact(dbs[n % 2] ?? pharmacy.db, (tx) => adjustStock(tx, actor, input)));
    }),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 39 });
  expect(await onHand(pharmacy, level.lotId, level.locationId)).toBe(99);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 a controlled dispense is taken back twice: the second waits, and what came back was written off once", async () => {
  await using pharmacy = await testPharmacy();
  const level = await morphine(pharmacy);
  const witnessId = pharmacy.witness.actor.userId;
  const { prescribe, dispense } = ordersOn(pharmacy);
  const order = await dispense(await prescribe({ drugId: pharmacy.morphineId, quantity: 10 }), 10, { witnessId });
  const back = () => ({
    ...{ dispenseId: order.dispenses[0]?.id ?? "", expectedVersion: 1, reason: "Brought back" },
    ...{ witnessId, idempotencyKey: randomUUID() },
  });
  const one = await goesFirst(pharmacy, (tx) => reverseDispense(tx, pharmacy.pharmacist, back()));
  const other = refusalOf(transact(pharmacy.db, (tx) => reverseDispense(tx, pharmacy.pharmacist, back())));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "EXCEEDS_REMAINING", remaining: 0 });
  const lines = await pharmacy.db
    .select({ kind: stockMovements.kind, delta: stockMovements.delta })
    .from(stockMovements)
    .where(inArray(stockMovements.kind, ["reversed", "written_off"]));
  expect(lines.toSorted((a, b) => b.delta - a.delta)).toEqual([
    { kind: "reversed", delta: 10 },
    { kind: "written_off", delta: -10 },
  ]);
  expect(await onHand(pharmacy, level.lotId, level.locationId)).toBe(90);
  expect(await drift(pharmacy)).toEqual([]);
});
