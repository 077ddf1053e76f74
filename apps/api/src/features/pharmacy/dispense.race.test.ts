import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { bills } from "@lockstep/db/schema/billing";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { dispense } from "./dispense.ts";
import { prescribe } from "./prescribe.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

const override = { code: "other" as const, reason: "Six patients share many orders" };

/** Orders of six patients in turn, one after the other. */
async function manyOrders(pharmacy: TestPharmacy, count: number, quantity: number) {
  const orders: OrderView[] = [];
  for (let n = 0; n < count; n += 1) {
    const patientId = pharmacy.patientIds[n % 6] ?? "";
    orders.push(await ordersOn(pharmacy).prescribe({ patientId, quantity, override }));
  }
  return orders;
}

async function twoOf<Item>(many: Promise<Item[]>): Promise<[Item, Item]> {
  const [a, b] = await many;
  if (!a || !b) throw new Error("There are not two of them.");
  return [a, b];
}

/** Two API processes, in turn. */
async function twoProcesses(pharmacy: TestPharmacy) {
  const [one, other] = [ordersOn(pharmacy), ordersOn(pharmacy, await pharmacy.anotherProcess())];
  return (n: number) => (n % 2 === 0 ? one : other);
}

const STATISTICS_MS = 1_500;

/** How many the server had to break in this test's database, retried or not. Its statistics are some second late. */
async function deadlocks({ db }: TestPharmacy): Promise<number> {
  await pause(STATISTICS_MS);
  const [row] = await db.execute<{ deadlocks: number }>(
    sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  return row?.deadlocks ?? -1;
}

test("R-RX-3 two pharmacists over one remainder: the second waits, and is told that ten are left", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense: hand, dispenseInput } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  const one = await goesFirst(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(order, 20)));
  const other = refusalOf(hand(order, 20, {}, pharmacy.witness));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ remaining: 10 });
  expect(await other).toEqual({ code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 20, remaining: 10 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(80);
});

test("R-RX-2 R-21 ten dispenses of one order with ten keys, over two processes: stock moves once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(1_000);
  const order = await ordersOn(pharmacy).prescribe();
  const hands = await twoProcesses(pharmacy);
  const results = await outcomes(Array.from({ length: 10 }, (_, n) => hands(n).dispense(order, 30)));
  expect(counted(results)).toEqual({ ok: 1, EXCEEDS_REMAINING: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(970);
  expect(await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.kind, "dispensed"))).toHaveLength(1);
  expect((await pharmacy.db.select().from(bills)).map(({ totalMinor }) => totalMinor)).toEqual([30_000]);
});

test("R-RX-5 fifty orders of one drug at once, over two processes: all succeed", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(100);
  const hands = await twoProcesses(pharmacy);
  const orders = await manyOrders(pharmacy, 50, 2);
  const results = await outcomes(orders.map((order, n) => hands(n).dispense(order, 2, { override })));
  expect(counted(results)).toEqual({ ok: 50 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(0);
  expect(await drift(pharmacy)).toEqual([]);
});

/** In an order of its own for each `n`, as likely as any other. */
function inAnyOrder<Item>(items: readonly Item[], n: number, idOf: (item: Item) => string): Item[] {
  const place = (item: Item) =>
    createHash("md5")
      .update(`${n} ${idOf(item)}`)
      .digest("hex");
  return items.toSorted((a, b) => place(a).localeCompare(place(b)));
}

test("R-RX-5 G-10 fifty who each take several lots, named in any order: no deadlock, and nothing is oversold", async () => {
  await using pharmacy = await testPharmacy();
  const lots = await Promise.all(Array.from({ length: 6 }, () => stockOn(pharmacy).receive(20)));
  const hands = await twoProcesses(pharmacy);
  const orders = await manyOrders(pharmacy, 50, 4);
  const results = await outcomes(
    orders.map((order, n) => {
      const some = inAnyOrder(lots, n, ({ lotId }) => lotId).slice(0, 2 + (n % 3));
      const shares = some.map(({ lotId }) => ({ lotId, quantity: 1 }));
      return hands(n).dispense(order, shares.length, { lots: shares, override });
    }),
  );
  const given = results.reduce((sum, result, n) => sum + (result === "ok" ? 2 + (n % 3) : 0), 0);
  expect(results.filter((result) => result !== "ok" && result !== "INSUFFICIENT_STOCK")).toEqual([]);
  expect(given).toBeGreaterThan(60);
  const left = await Promise.all(lots.map(({ lotId }) => onHand(pharmacy, lotId, pharmacy.pharmacyId)));
  expect(await deadlocks(pharmacy)).toBe(0);
  expect(left.reduce((sum, one) => sum + one, 0)).toBe(120 - given);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-4 two lines that each fit in what another leaves of a lot, and together do not: the second waits, and gets nothing", async () => {
  await using pharmacy = await testPharmacy();
  const { dispense: hand, dispenseInput } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(20);
  const [a, b] = await twoOf(manyOrders(pharmacy, 2, 12));
  const one = await goesFirst(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(a, 12)));
  const lots = [6, 4].map((quantity) => ({ lotId, quantity }));
  const other = refusalOf(hand(b, 10, { lots }, pharmacy.witness));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 10, available: 8 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(8);
  expect(await pharmacy.db.select().from(dispenses)).toHaveLength(1);
});

test("R-RX-4 twenty who each name one lot twice, at once: as many as it holds for both lines, and never one line alone", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(20);
  const hands = await twoProcesses(pharmacy);
  const orders = await manyOrders(pharmacy, 20, 6);
  const lots = [4, 2].map((quantity) => ({ lotId, quantity }));
  const results = await outcomes(orders.map((order, n) => hands(n).dispense(order, 6, { lots, override })));
  expect(counted(results)).toEqual({ ok: 3, INSUFFICIENT_STOCK: 17 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(2);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-5 the last units are wanted by forty at once: they go once, and the rest are told what is there", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(10);
  const hands = await twoProcesses(pharmacy);
  const orders = await manyOrders(pharmacy, 40, 1);
  const results = await outcomes(orders.map((order, n) => hands(n).dispense(order, 1, { override })));
  expect(counted(results)).toEqual({ ok: 10, INSUFFICIENT_STOCK: 30 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(0);
  expect(await pharmacy.db.select().from(dispenses)).toHaveLength(10);
});

test("R-RX-9 two who prescribe one substance at once: the second waits, and learns that it is ordered already", async () => {
  await using pharmacy = await testPharmacy();
  const [doctor = pharmacy.admin, colleague = pharmacy.admin] = pharmacy.doctorCallers;
  const [patientId = ""] = pharmacy.patientIds;
  const wish = { patientId, drugId: pharmacy.amoxicillinId, dosage: "1 daily", quantity: 5, repeats: 0 };
  const one = await goesFirst(pharmacy, (tx) => prescribe(tx, doctor, { ...wish, idempotencyKey: randomUUID() }));
  const other = refusalOf(ordersOn(pharmacy).prescribe(wish, colleague));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "OVERRIDE_REQUIRED", checks: [{ kind: "duplicate" }] });
});

test("R-RX-9 two orders of one substance for one patient at once: the second supply waits, and is stopped", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe: order, dispense: hand, dispenseInput } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const [a, b] = [await order({ quantity: 5 }), await order({ quantity: 5, override })];
  const one = await goesFirst(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(a, 5)));
  const other = refusalOf(hand(b, 5));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "OVERRIDE_REQUIRED", checks: [{ kind: "duplicate" }] });
});
