import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { stockCounts } from "@lockstep/db/schema/stock-keeping";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { adjustStock } from "./adjust-stock.ts";
import { recordCount } from "./record-count.ts";
import { reviewCount } from "./review-count.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

const key = () => ({ idempotencyKey: randomUUID() });
const override = { code: "other" as const, reason: "Six patients share many orders" };
const corrections = ({ db }: TestPharmacy) => db.$count(stockMovements, eq(stockMovements.kind, "counted"));

test("R-RX-6 a movement while somebody counts: the count waits for it, and expects what it left", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId, version: expectedVersion } = await stockOn(pharmacy).receive(30);
  const input = { lotId, locationId, expectedVersion, delta: -4, reason: "x", ...key() };
  const one = await goesFirst(pharmacy, (tx) => adjustStock(tx, pharmacy.pharmacist, input));
  const count = shelvesOn(pharmacy).count({ [lotId]: 26 });
  await one.letGo();
  await one.done;
  expect(await count).toMatchObject({ status: "approved", lines: [{ expected: 26, variance: 0 }] });
});

test("R-RX-6 a dispense while a difference is approved: it waits, and both are in the register", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId } = await stockOn(pharmacy).receive(30);
  const order = await ordersOn(pharmacy).prescribe();
  const waiting = await shelvesOn(pharmacy).count({ [lotId]: 25 });
  const input = { countId: waiting.id, expectedVersion: 1, decision: "approve" as const, ...key() };
  const one = await goesFirst(pharmacy, (tx) => reviewCount(tx, pharmacy.witness, input));
  const dispensed = refusalOf(ordersOn(pharmacy).dispense(order, 26));
  await one.letGo();
  await one.done;
  expect(await dispensed).toMatchObject({ code: "INSUFFICIENT_STOCK", available: 25 });
  expect(await onHand(pharmacy, lotId, locationId)).toBe(25);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 two review one count: the second waits, and finds it settled", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId } = await stockOn(pharmacy).receive(30);
  const waiting = await shelvesOn(pharmacy).count({ [lotId]: 25 });
  const input = { countId: waiting.id, expectedVersion: 1, decision: "approve" as const, ...key() };
  const one = await goesFirst(pharmacy, (tx) => reviewCount(tx, pharmacy.witness, input));
  const other = refusalOf(shelvesOn(pharmacy).review(waiting, "reject", pharmacy.admin));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "ILLEGAL_TRANSITION", of: "count", from: "approved" });
  expect(await onHand(pharmacy, lotId, locationId)).toBe(25);
});

test("R-RX-11 ten approve one count at once, over two processes: the difference moves once", async () => {
  await using pharmacy = await testPharmacy();
  const hands = [shelvesOn(pharmacy), shelvesOn(pharmacy, await pharmacy.anotherProcess())];
  const { lotId, locationId } = await stockOn(pharmacy).receive(30);
  const waiting = await shelvesOn(pharmacy).count({ [lotId]: 28 });
  const results = await outcomes(
    Array.from({ length: 10 }, (_, n) => (hands[n % 2] ?? shelvesOn(pharmacy)).review(waiting)),
  );
  expect(counted(results)).toEqual({ ok: 1, ILLEGAL_TRANSITION: 9 });
  expect(await onHand(pharmacy, lotId, locationId)).toBe(28);
  expect(await corrections(pharmacy)).toBe(1);
});

test("R-RX-11 two count one shelf at once: the second waits, and its difference is not counted again", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId } = await stockOn(pharmacy).receive(30);
  const input = { locationId, lines: [{ lotId, counted: 29 }], ...key() };
  const one = await goesFirst(pharmacy, (tx) => recordCount(tx, pharmacy.pharmacist, input));
  const other = refusalOf(shelvesOn(pharmacy).count({ [lotId]: 29 }, locationId, pharmacy.witness));
  await one.letGo();
  const { id } = await one.done;
  expect(await other).toMatchObject({ code: "ALREADY_DONE", result: { id } });
});

test("R-RX-11 ten count one shelf at once, over two processes: one waits for a yes", async () => {
  await using pharmacy = await testPharmacy();
  const hands = [shelvesOn(pharmacy), shelvesOn(pharmacy, await pharmacy.anotherProcess())];
  const { lotId } = await stockOn(pharmacy).receive(30);
  const results = await outcomes(
    Array.from({ length: 10 }, (_, n) => (hands[n % 2] ?? shelvesOn(pharmacy)).count({ [lotId]: 29 })),
  );
  expect(counted(results)).toEqual({ ok: 1, ALREADY_DONE: 9 });
  expect(await pharmacy.db.$count(stockCounts)).toBe(1);
});

test("R-RX-6 thirty dispenses, counts and their approvals at once: the level is the sum of what moved", async () => {
  await using pharmacy = await testPharmacy();
  const other = await pharmacy.anotherProcess();
  const level = await stockOn(pharmacy).receive(100);
  const orders = [];
  for (let n = 0; n < 20; n += 1) {
    const patientId = pharmacy.patientIds[n % 6] ?? "";
    orders.push(await ordersOn(pharmacy).prescribe({ patientId, quantity: 1, override }));
  }
  const dispensing = orders.map((order, n) =>
    ordersOn(pharmacy, n % 2 === 0 ? pharmacy.db : other).dispense(order, 1, { override }),
  );
  const counting = Array.from({ length: 10 }, async () => {
    const count = await shelvesOn(pharmacy, other).count({ [level.lotId]: 95 });
    if (count.status === "waiting") await shelvesOn(pharmacy).review(count);
  });
  const { ok = 0, ALREADY_DONE: twice = 0 } = counted(await outcomes([...dispensing, ...counting]));
  expect(ok).toBeGreaterThanOrEqual(21);
  expect(ok + twice).toBe(30);
  expect(await drift(pharmacy)).toEqual([]);
});
