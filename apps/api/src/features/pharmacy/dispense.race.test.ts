import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { bills } from "@lockstep/db/schema/billing";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { discontinue } from "./discontinue.ts";
import { dispense } from "./dispense.ts";
import { prescribe } from "./prescribe.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

/** One of two writes first and stays open until the other waits for it. */
async function first<Result>(pharmacy: TestPharmacy, work: Parameters<typeof transact<Result>>[1]) {
  const written = gate();
  const release = gate();
  const done = transact(pharmacy.db, async (tx) => {
    const result = await work(tx);
    written.open();
    await release.opened;
    return result;
  });
  await written.opened;
  return {
    done,
    async letGo() {
      await someoneIsBlocked(pharmacy.database.ownerUrl);
      release.open();
    },
  };
}

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
  const one = await first(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(order, 20)));
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

test("R-RX-5 G-10 fifty who take several lots, named in any order: no deadlock, and nothing is oversold", async () => {
  await using pharmacy = await testPharmacy();
  const lots = await Promise.all(Array.from({ length: 5 }, () => stockOn(pharmacy).receive(16)));
  const hands = await twoProcesses(pharmacy);
  const orders = await manyOrders(pharmacy, 50, 2);
  const results = await outcomes(
    orders.map((order, n) => {
      const pair = [lots[n % 5], lots[(n * 3 + 1) % 5]].flatMap((lot) => lot ?? []);
      const shares = (n % 2 ? pair : pair.reverse()).map(({ lotId }) => ({ lotId, quantity: 1 }));
      return hands(n).dispense(order, 2, { lots: shares, override });
    }),
  );
  const counts = counted(results);
  expect(Object.keys(counts).filter((code) => code !== "ok" && code !== "INSUFFICIENT_STOCK")).toEqual([]);
  const left = await Promise.all(lots.map(({ lotId }) => onHand(pharmacy, lotId, pharmacy.pharmacyId)));
  expect(await deadlocks(pharmacy)).toBe(0);
  expect(left.reduce((sum, one) => sum + one, 0)).toBe(80 - 2 * (counts.ok ?? 0));
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
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

test("R-22 whoever dispenses while the doctor discontinues waits, and then hands out nothing", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense: hand } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  const [doctor = pharmacy.admin] = pharmacy.doctorCallers;
  const input = { orderId: order.id, expectedVersion: 1, reason: "Rash", idempotencyKey: randomUUID() };
  const one = await first(pharmacy, (tx) => discontinue(tx, doctor, input));
  const other = refusalOf(hand(order, 30));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ status: "discontinued" });
  expect(await other).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "discontinued" });
  expect(await pharmacy.db.select().from(dispenses)).toEqual([]);
});

test("R-22 twenty orders discontinued and dispensed at once: each is one or the other, nothing after its end", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(1_000);
  const { dispense: hand, discontinue: end } = ordersOn(pharmacy);
  const orders = await manyOrders(pharmacy, 20, 30);
  const results = await outcomes(orders.flatMap((order) => [end(order), hand(order, 30, { override })]));
  const pairs = orders.map((_, n) => [results[2 * n], results[2 * n + 1]]);
  expect(pairs.filter((pair) => pair.filter((result) => result === "ok").length !== 1)).toEqual([]);
  expect(pairs.flat().filter((result) => result !== "ok" && result !== "ILLEGAL_TRANSITION")).toEqual([]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-9 two who prescribe one substance at once: the second waits, and learns that it is ordered already", async () => {
  await using pharmacy = await testPharmacy();
  const [doctor = pharmacy.admin, colleague = pharmacy.admin] = pharmacy.doctorCallers;
  const [patientId = ""] = pharmacy.patientIds;
  const wish = { patientId, drugId: pharmacy.amoxicillinId, dosage: "1 daily", quantity: 5, repeats: 0 };
  const one = await first(pharmacy, (tx) => prescribe(tx, doctor, { ...wish, idempotencyKey: randomUUID() }));
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
  const one = await first(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(a, 5)));
  const other = refusalOf(hand(b, 5));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "OVERRIDE_REQUIRED", checks: [{ kind: "duplicate" }] });
});

test("R-RX-11 one reversal ten times at once: it goes back once", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe: order, dispense: hand, reverse } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100);
  const [handedOut] = (await hand(await order(), 30)).dispenses;
  if (!handedOut) throw new Error("Something was handed out.");
  const results = await outcomes(Array.from({ length: 10 }, () => reverse(handedOut)));
  expect(counted(results)).toEqual({ ok: 1, EXCEEDS_REMAINING: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(100);
  expect((await pharmacy.db.select().from(bills)).map(({ totalMinor }) => totalMinor)).toEqual([0]);
});
