import { randomUUID } from "node:crypto";
import { administrationReversals } from "@lockstep/db/schema/pharmacy";
import { transact } from "@lockstep/db/transact";
import type { OrderView } from "@lockstep/domain/pharmacy/order";
import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf, whenThereIsRoom } from "../scheduling/testing/actions.ts";
import { administer } from "./administer.ts";
import { orderOf } from "./order.queries.ts";
import { reverseAdministration } from "./reverse-administration.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";

const back = ({ id }: AdministrationView) => ({
  ...{ administrationId: id, reason: "A slip", witnessId: null, idempotencyKey: randomUUID() },
});

async function aDose(pharmacy: TestPharmacy, given: number) {
  const { lotId } = await transfersOn(pharmacy).onWard(100);
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId, quantity: 5 });
  return { lotId, order, dose: await administrationOn(pharmacy).give(order, given) };
}

const input = (pharmacy: TestPharmacy, order: OrderView, quantity: number) => ({
  ...{ orderId: order.id, locationId: pharmacy.wardId, quantity, wasted: 0, outcome: "given" as const },
  ...{ witnessId: null, idempotencyKey: randomUUID() },
});

test("R-RX-11 a nurse and a pharmacist take one dose back: the second waits, and is told that it was", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, dose } = await aDose(pharmacy, 5);
  const one = await goesFirst(pharmacy, (tx) => reverseAdministration(tx, pharmacy.nurse, back(dose)));
  const other = refusalOf(transact(pharmacy.db, (tx) => reverseAdministration(tx, pharmacy.pharmacist, back(dose))));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({
    code: "ALREADY_DONE",
    result: { id: dose.id, reversed: { by: "Mercy Chebet" } },
  });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(100);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 one dose taken back twenty times at once from two processes: it comes back once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, order, dose } = await aDose(pharmacy, 5);
  const dbs = [pharmacy.db, await pharmacy.anotherProcess()];
  const results = await outcomes(
    Array.from({ length: 20 }, (_, n) =>
      whenThereIsRoom(() =>
        transact(dbs[n % 2] ?? pharmacy.db, (tx) => reverseAdministration(tx, pharmacy.nurse, back(dose))),
      ),
    ),
  );
  expect(counted(results)).toEqual({ ok: 1, ALREADY_DONE: 19 });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(100);
  expect(await orderOf(pharmacy.db, order.id)).toMatchObject({ administered: 0, remaining: 5, status: "active" });
  expect(await pharmacy.db.select().from(administrationReversals)).toHaveLength(1);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 R-RX-8 a dose is given while the last one is taken back: whoever gives waits, and then there is something to give", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, order, dose } = await aDose(pharmacy, 5);
  const one = await goesFirst(pharmacy, (tx) => reverseAdministration(tx, pharmacy.nurse, back(dose)));
  const other = administrationOn(pharmacy).give(order, 2);
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ quantity: 2 });
  expect(await orderOf(pharmacy.db, order.id)).toMatchObject({ administered: 2, remaining: 3 });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(98);
});

test("R-RX-11 a dose is taken back while another is given: the other is drawn first, and only the one comes back", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, order, dose } = await aDose(pharmacy, 2);
  const one = await goesFirst(pharmacy, (tx) => administer(tx, pharmacy.nurse, input(pharmacy, order, 3)));
  const other = transact(pharmacy.db, (tx) => reverseAdministration(tx, pharmacy.pharmacist, back(dose)));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ reversed: { by: "Joseph Barasa" } });
  expect(await orderOf(pharmacy.db, order.id)).toMatchObject({ administered: 3, remaining: 2, status: "active" });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(97);
  expect(await drift(pharmacy)).toEqual([]);
});
