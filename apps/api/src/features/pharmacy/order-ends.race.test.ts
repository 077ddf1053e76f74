import { randomUUID } from "node:crypto";
import { bills } from "@lockstep/db/schema/billing";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import type { DispenseView, OrderView } from "@lockstep/domain/pharmacy/order";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { discontinue } from "./discontinue.ts";
import { dispense } from "./dispense.ts";
import { reverseDispense } from "./reverse-dispense.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

const override = { code: "other" as const, reason: "Six patients share many orders" };
const PAIRS = 200;
/** So many at a time: more would only wait for a connection. */
const PAIRS_AT_ONCE = 25;

const doctorOf = ({ doctorCallers: [doctor], admin }: TestPharmacy) => doctor ?? admin;
const ending = ({ id: orderId, version: expectedVersion }: OrderView) => ({
  ...{ orderId, expectedVersion, reason: "Rash", idempotencyKey: randomUUID() },
});

test("R-22 whoever dispenses while the doctor discontinues waits, and then hands out nothing", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense: hand } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  const one = await goesFirst(pharmacy, (tx) => discontinue(tx, doctorOf(pharmacy), ending(order)));
  const other = refusalOf(hand(order, 30));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ status: "discontinued" });
  expect(await other).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "discontinued" });
  expect(await pharmacy.db.select().from(dispenses)).toEqual([]);
});

test.each([
  { quantity: 30, what: "all", refusal: { code: "ILLEGAL_TRANSITION", from: "completed", to: "discontinued" } },
  { quantity: 10, what: "a part", refusal: { code: "STALE_VERSION", current: { version: 2, remaining: 20 } } },
])(
  "R-22 a doctor who discontinues while $what of it is handed out waits, and learns of it",
  async ({ quantity, refusal }) => {
    await using pharmacy = await testPharmacy();
    const { prescribe, dispenseInput, discontinue: end } = ordersOn(pharmacy);
    const { lotId } = await stockOn(pharmacy).receive(100);
    const order = await prescribe();
    const one = await goesFirst(pharmacy, (tx) => dispense(tx, pharmacy.pharmacist, dispenseInput(order, quantity)));
    const other = refusalOf(end(order));
    await one.letGo();
    await expect(one.done).resolves.toMatchObject({ dispensed: quantity });
    expect(await other).toMatchObject(refusal);
    expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(100 - quantity);
  },
);

/** Orders of six patients, a patient's one after the other. */
async function manyOrders(pharmacy: TestPharmacy, count: number): Promise<OrderView[]> {
  const each = Math.ceil(count / pharmacy.patientIds.length);
  const byPatient = pharmacy.patientIds.map(async (patientId) => {
    const orders: OrderView[] = [];
    for (let n = 0; n < each; n += 1) orders.push(await ordersOn(pharmacy).prescribe({ patientId, override }));
    return orders;
  });
  return (await Promise.all(byPatient)).flat().slice(0, count);
}

test("R-22 two hundred orders discontinued and dispensed at once, over two processes: each is one or the other, nothing after its end", {
  timeout: 120_000,
}, async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(PAIRS * 30);
  const [one, other] = [ordersOn(pharmacy), ordersOn(pharmacy, await pharmacy.anotherProcess())];
  const orders = await manyOrders(pharmacy, PAIRS);
  const pairs: string[][] = [];
  for (let from = 0; from < PAIRS; from += PAIRS_AT_ONCE) {
    const some = orders.slice(from, from + PAIRS_AT_ONCE).map(async (order, n) => {
      const [first, second] = n % 2 === 0 ? [one, other] : [other, one];
      const hand = () => first.dispense(order, n % 3 === 0 ? 10 : 30, { override });
      const end = () => second.discontinue(order);
      // Whoever is asked first is not always the same.
      const [a, b] = n % 4 < 2 ? [hand(), end()] : [end(), hand()];
      const [dispensed = "", ended = ""] = await outcomes(n % 4 < 2 ? [a, b] : [b, a]);
      return [dispensed, ended];
    });
    pairs.push(...(await Promise.all(some)));
  }
  expect(pairs).toHaveLength(PAIRS);
  const told = pairs.map((pair) => pair.join(", then "));
  const either = new Set(["ok, then ILLEGAL_TRANSITION", "ok, then STALE_VERSION", "ILLEGAL_TRANSITION, then ok"]);
  expect(told.filter((pair) => !either.has(pair))).toEqual([]);
  const [after] = await pharmacy.db.execute<{ dispensed: number; ended: number; late: number; units: number }>(sql`
    select (select count(*)::int from dispenses) as dispensed,
           (select count(*)::int from medication_orders where status = 'discontinued') as ended,
           (select coalesce(sum(quantity), 0)::int from dispenses) as units,
           (select count(*)::int from dispenses d join medication_orders o on o.id = d.order_id
             where o.status = 'discontinued') as late`);
  const handedOut = pairs.filter(([dispensed]) => dispensed === "ok").length;
  expect(after).toMatchObject({ dispensed: handedOut, ended: PAIRS - handedOut, late: 0 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(PAIRS * 30 - (after?.units ?? 0));
  expect(await drift(pharmacy)).toEqual([]);
});

async function somethingHandedOut(pharmacy: TestPharmacy): Promise<{ out: DispenseView; lotId: string }> {
  const { lotId } = await stockOn(pharmacy).receive(100);
  const { prescribe, dispense: hand } = ordersOn(pharmacy);
  const [out] = (await hand(await prescribe(), 30)).dispenses;
  if (!out) throw new Error("Something was handed out.");
  return { out, lotId };
}

const reversals = ({ db }: TestPharmacy) => db.select().from(stockMovements).where(eq(stockMovements.kind, "reversed"));

test("R-RX-11 two who take one dispense back: the second waits, and learns that nothing of it is out", async () => {
  await using pharmacy = await testPharmacy();
  const { out, lotId } = await somethingHandedOut(pharmacy);
  const input = {
    dispenseId: out.id,
    expectedVersion: out.version,
    reason: "Not needed",
    idempotencyKey: randomUUID(),
  };
  const one = await goesFirst(pharmacy, (tx) => reverseDispense(tx, pharmacy.pharmacist, input));
  const other = refusalOf(ordersOn(pharmacy).reverse(out));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ dispensed: 0, remaining: 30 });
  expect(await other).toEqual({ code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 30, remaining: 0 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(100);
  expect(await reversals(pharmacy)).toHaveLength(1);
});

test("R-RX-11 two who take back a part each, that are more than is out together: one of them goes back", async () => {
  await using pharmacy = await testPharmacy();
  const { out, lotId } = await somethingHandedOut(pharmacy);
  const { reverse } = ordersOn(pharmacy);
  const results = await outcomes([reverse(out, 20), reverse(out, 20)]);
  expect(counted(results)).toEqual({ ok: 1, EXCEEDS_REMAINING: 1 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(90);
});

test("R-RX-11 one reversal ten times at once: it goes back once", async () => {
  await using pharmacy = await testPharmacy();
  const { out, lotId } = await somethingHandedOut(pharmacy);
  const { reverse } = ordersOn(pharmacy);
  const results = await outcomes(Array.from({ length: 10 }, () => reverse(out)));
  expect(counted(results)).toEqual({ ok: 1, EXCEEDS_REMAINING: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(100);
  expect((await pharmacy.db.select().from(bills)).map(({ totalMinor }) => totalMinor)).toEqual([0]);
});
