import { randomUUID } from "node:crypto";
import { lots, stockMovements } from "@lockstep/db/schema/formulary";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { adjustStock } from "./adjust-stock.ts";
import { dispense } from "./dispense.ts";
import { receiveStock } from "./receive-stock.ts";
import { setLotStatus } from "./set-lot-status.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { drift, onHand, stockOn, testPharmacy } from "./testing/test-pharmacy.ts";
import { transfersOn } from "./testing/ward-actions.ts";

const key = () => ({ idempotencyKey: randomUUID() });
const override = { code: "other" as const, reason: "Six patients share many orders" };

test("R-RX-6 two adjust one level: the second waits, then sees what the first made of it", async () => {
  await using pharmacy = await testPharmacy();
  const level = await stockOn(pharmacy).receive(30);
  const { lotId, locationId, version: expectedVersion } = level;
  const input = { lotId, locationId, expectedVersion, delta: -20, reason: "x", ...key() };
  const one = await goesFirst(pharmacy, (tx) => adjustStock(tx, pharmacy.pharmacist, input));
  const other = refusalOf(shelvesOn(pharmacy).adjust(level, -20, pharmacy.witness));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ onHand: 10 });
  expect(await other).toMatchObject({ code: "STALE_VERSION", changedBy: "Joseph Barasa", current: { onHand: 10 } });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-6 twenty adjust and write off one level at once, over two processes: one does, the level is the sum", async () => {
  await using pharmacy = await testPharmacy();
  const hands = [shelvesOn(pharmacy), shelvesOn(pharmacy, await pharmacy.anotherProcess())];
  const level = await stockOn(pharmacy).receive(30);
  const results = await outcomes(
    Array.from({ length: 20 }, (_, n) => {
      const hand = hands[n % 2] ?? shelvesOn(pharmacy);
      return n % 4 < 2 ? hand.adjust(level, -20) : hand.writeOff(level, { quantity: 20 });
    }),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 19 });
  expect(await onHand(pharmacy, level.lotId, level.locationId)).toBe(10);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-4 a lot is recalled while it is dispensed: the pharmacist waits, and hands out none of it", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId } = await stockOn(pharmacy).receive(30);
  const order = await ordersOn(pharmacy).prescribe();
  const input = { lotId, expectedVersion: 1, status: "recalled" as const, reason: "x", ...key() };
  const one = await goesFirst(pharmacy, (tx) => setLotStatus(tx, pharmacy.witness, input));
  const other = refusalOf(ordersOn(pharmacy).dispense(order, 10, { lots: [{ lotId, quantity: 10 }] }));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ status: "recalled" });
  const why = { because: "recalled", reason: "recalled" };
  expect(await other).toEqual({ code: "LOT_UNUSABLE", lotId, lotNumber: expect.any(String), ...why });
  expect(await onHand(pharmacy, lotId, locationId)).toBe(30);
});

test("R-RX-4 a lot is dispensed while it is recalled: the recall waits, and counts what is left", async () => {
  await using pharmacy = await testPharmacy();
  const level = await stockOn(pharmacy).receive(30);
  const order = await ordersOn(pharmacy).prescribe();
  const input = ordersOn(pharmacy).dispenseInput(order, 10);
  const one = await goesFirst(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, input));
  const recall = shelvesOn(pharmacy).setStatus(level, "recalled", pharmacy.witness);
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ dispensed: 10 });
  expect(await recall).toMatchObject({ status: "recalled", onHand: 20 });
});

test("R-RX-4 a recall amid forty dispenses: what was handed out left before it, and nothing after", async () => {
  await using pharmacy = await testPharmacy();
  const other = await pharmacy.anotherProcess();
  const level = await stockOn(pharmacy).receive(100);
  const { prescribe } = ordersOn(pharmacy);
  const orders = [];
  for (let n = 0; n < 40; n += 1) {
    orders.push(await prescribe({ patientId: pharmacy.patientIds[n % 6] ?? "", quantity: 1, override }));
  }
  const dispenses = orders.map((order, n) =>
    ordersOn(pharmacy, n % 2 === 0 ? pharmacy.db : other).dispense(order, 1, { override }),
  );
  const recall = dispenses[10]?.then(() => shelvesOn(pharmacy).setStatus(level, "recalled"));
  const { ok = 0, INSUFFICIENT_STOCK: told = 0 } = counted(await outcomes(dispenses));
  const left = (await recall)?.onHand ?? 0;
  expect(ok + told).toBe(40);
  expect(left).toBe(100 - ok);
  expect(await onHand(pharmacy, level.lotId, level.locationId)).toBe(left);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 a lot comes to a new place while it is recalled: it comes in stopped, and nobody draws from it there", async () => {
  await using pharmacy = await testPharmacy();
  const { ask, issue, receive } = transfersOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  const sent = await issue(await ask(10));
  const input = { lotId: level.lotId, expectedVersion: 1, status: "recalled" as const, reason: "x", ...key() };
  const one = await goesFirst(pharmacy, (tx) => setLotStatus(tx, pharmacy.pharmacist, input));
  const arrival = receive(sent);
  await one.letGo();
  await one.done;
  await arrival;
  expect(await onHand(pharmacy, level.lotId, pharmacy.wardId)).toBe(10);
  const onward = await ask(5, { fromLocationId: pharmacy.wardId, toLocationId: pharmacy.otherWardId });
  expect(await refusalOf(issue(onward, undefined, pharmacy.nurse))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
});

test("R-RX-11 a lot is recalled while more of it comes to a new place: the recall waits, and reaches that, too", async () => {
  await using pharmacy = await testPharmacy();
  const delivery = { drugId: pharmacy.amoxicillinId, lotNumber: "A", expiresOn: "2031-01-31" };
  const level = await stockOn(pharmacy).receive(30, delivery);
  const input = { ...delivery, quantity: 10, locationId: pharmacy.wardId, ...key() };
  const one = await goesFirst(pharmacy, (tx) => receiveStock(tx, pharmacy.witness, input));
  const recall = shelvesOn(pharmacy).setStatus(level, "recalled");
  await one.letGo();
  await one.done;
  await recall;
  const [event] = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.action, "lot.recalled"));
  expect(event?.after).toMatchObject({ onHand: 40 });
});

test("R-RX-11 two recall one lot at once: the second waits, and learns that it is done", async () => {
  await using pharmacy = await testPharmacy();
  const level = await stockOn(pharmacy).receive(30);
  const input = { lotId: level.lotId, expectedVersion: 1, status: "recalled" as const, reason: "x", ...key() };
  const one = await goesFirst(pharmacy, (tx) => setLotStatus(tx, pharmacy.pharmacist, input));
  const other = refusalOf(shelvesOn(pharmacy).setStatus(level, "recalled", pharmacy.witness));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "ALREADY_DONE", result: { status: "recalled", version: 2 } });
});

test("R-RX-6 two deliveries of one new lot at once: the second waits; it is one lot, and both quantities are there", async () => {
  await using pharmacy = await testPharmacy();
  const delivery = { drugId: pharmacy.amoxicillinId, locationId: pharmacy.pharmacyId, lotNumber: "A" };
  const input = { ...delivery, expiresOn: "2031-01-31", quantity: 30, ...key() };
  const one = await goesFirst(pharmacy, (tx) => receiveStock(tx, pharmacy.pharmacist, input));
  const other = stockOn(pharmacy).receive(12, delivery);
  await one.letGo();
  const [first, second] = await Promise.all([one.done, other]);
  expect(second).toMatchObject({ id: first.id, lotId: first.lotId, onHand: 42 });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-6 twenty deliveries of one new lot to three places at once: one lot, every unit on its shelf", async () => {
  await using pharmacy = await testPharmacy();
  const hands = [stockOn(pharmacy), stockOn(pharmacy, await pharmacy.anotherProcess())];
  const places = [pharmacy.pharmacyId, pharmacy.wardId, pharmacy.otherWardId];
  const results = await outcomes(
    Array.from({ length: 20 }, (_, n) =>
      (hands[n % 2] ?? stockOn(pharmacy)).receive(5, { lotNumber: "A", locationId: places[n % 3] ?? "" }),
    ),
  );
  expect(counted(results)).toEqual({ ok: 20 });
  const [lot, ...others] = await pharmacy.db.select().from(lots);
  expect(others).toEqual([]);
  const levels = await Promise.all(places.map((place) => onHand(pharmacy, lot?.id ?? "", place)));
  expect(levels).toEqual([35, 35, 30]);
  expect(await pharmacy.db.$count(stockMovements, eq(stockMovements.kind, "received"))).toBe(20);
  expect(await drift(pharmacy)).toEqual([]);
});
