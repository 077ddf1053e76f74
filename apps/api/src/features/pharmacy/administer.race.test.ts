import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { administrations, medicationOrders } from "@lockstep/db/schema/pharmacy";
import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { administer } from "./administer.ts";
import { discontinue } from "./discontinue.ts";
import { issueTransfer } from "./issue-transfer.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { administrationOn, lostOnTheWay, transfersOn } from "./testing/ward-actions.ts";

const override = { code: "other" as const, reason: "Six patients share many orders" };

/** Orders of ward A, of six patients in turn. */
async function wardOrders(pharmacy: TestPharmacy, count: number, quantity: number): Promise<OrderView[]> {
  const orders: OrderView[] = [];
  for (let n = 0; n < count; n += 1) {
    const patientId = pharmacy.patientIds[n % 6] ?? "";
    orders.push(await ordersOn(pharmacy).prescribe({ patientId, quantity, override, wardId: pharmacy.wardId }));
  }
  return orders;
}

/** Nurses at two API processes, in turn. */
async function nursesOf(pharmacy: TestPharmacy) {
  const [one, other] = [administrationOn(pharmacy), administrationOn(pharmacy, await pharmacy.anotherProcess())];
  return (n: number) => (n % 2 === 0 ? one : other);
}

function input(pharmacy: TestPharmacy, order: { id: string }, quantity: number) {
  return {
    ...{ orderId: order.id, locationId: pharmacy.wardId, quantity, wasted: 0, outcome: "given" as const },
    ...{ witnessId: null, idempotencyKey: randomUUID() },
  };
}

const given = ({ db }: TestPharmacy) => db.select().from(stockMovements).where(eq(stockMovements.kind, "administered"));

test("R-19 R-RX-8 forty nurses want one each of ten units: ten give, thirty are told, and nothing is left or missing", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await transfersOn(pharmacy).onWard(10);
  const orders = await wardOrders(pharmacy, 40, 1);
  const nurses = await nursesOf(pharmacy);
  const results = await outcomes(orders.map((order, n) => nurses(n).give(order, 1)));
  expect(counted(results)).toEqual({ ok: 10, INSUFFICIENT_STOCK: 30 });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(0);
  expect(await given(pharmacy)).toHaveLength(10);
  expect(await pharmacy.db.select().from(administrations)).toHaveLength(10);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-8 the last units on the ward are wanted by two: the second waits, and is told that nothing is left", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(3);
  const [mine, theirs] = await wardOrders(pharmacy, 2, 3);
  if (!mine || !theirs) throw new Error("Two were ordered.");
  const one = await goesFirst(pharmacy, (tx) => administer(tx, pharmacy.nurse, input(pharmacy, mine, 3)));
  const other = refusalOf(administrationOn(pharmacy).give(theirs, 3));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 3, available: 0 });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-8 two give the last dose of one order: the second waits, and is told that nothing remains", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(100);
  const [order] = await wardOrders(pharmacy, 1, 3);
  if (!order) throw new Error("One was ordered.");
  const one = await goesFirst(pharmacy, (tx) => administer(tx, pharmacy.nurse, input(pharmacy, order, 3)));
  const other = refusalOf(administrationOn(pharmacy).give(order, 3));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "EXCEEDS_REMAINING", prescribed: 3, remaining: 0 });
  expect(await given(pharmacy)).toHaveLength(1);
});

test("R-RX-8 one dose given ten times at once with ten keys: it is given once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await transfersOn(pharmacy).onWard(100);
  const [order] = await wardOrders(pharmacy, 1, 1);
  if (!order) throw new Error("One was ordered.");
  const nurses = await nursesOf(pharmacy);
  const results = await outcomes(Array.from({ length: 10 }, (_, n) => nurses(n).give(order, 1)));
  expect(counted(results)).toEqual({ ok: 1, EXCEEDS_REMAINING: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(99);
});

test("R-RX-8 a dose is given while the ward sends the lot away: the nurse waits, and is told that nothing is left", async () => {
  await using pharmacy = await testPharmacy();
  const { wardId: fromLocationId, pharmacyId: toLocationId, nurse } = pharmacy;
  const { onWard, ask } = transfersOn(pharmacy);
  const { lotId } = await onWard(5);
  const [order] = await wardOrders(pharmacy, 1, 5);
  if (!order) throw new Error("One was ordered.");
  const asked = await ask(5, { fromLocationId, toLocationId });
  const sending = { transferId: asked.id, expectedVersion: 1, idempotencyKey: randomUUID() };
  const one = await goesFirst(pharmacy, (tx) => issueTransfer(tx, nurse, sending));
  const other = refusalOf(administrationOn(pharmacy).give(order, 5, { lotId }));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 5, available: 0 });
  expect(await onHand(pharmacy, lotId, fromLocationId)).toBe(0);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-8 R-RX-7 twenty doses and ten returns of two want thirty units of a ward: no unit is used twice", async () => {
  await using pharmacy = await testPharmacy();
  const { wardId: fromLocationId, pharmacyId: toLocationId, nurse } = pharmacy;
  const { onWard, ask } = transfersOn(pharmacy);
  const { lotId } = await onWard(30);
  const orders = await wardOrders(pharmacy, 20, 1);
  const asked = [];
  for (let n = 0; n < 10; n += 1) asked.push(await ask(2, { fromLocationId, toLocationId }));
  const nurses = await nursesOf(pharmacy);
  const results = await outcomes([
    ...orders.map((order, n) => nurses(n).give(order, 1)),
    ...asked.map((one) => transfersOn(pharmacy).issue(one, [{ lotId, quantity: 2 }], nurse)),
  ]);
  const doses = results.slice(0, 20).filter((result) => result === "ok").length;
  const sent = results.slice(20).filter((result) => result === "ok").length;
  expect(Object.keys(counted(results)).sort()).toEqual(["INSUFFICIENT_STOCK", "ok"]);
  expect(await onHand(pharmacy, lotId, fromLocationId)).toBe(30 - doses - 2 * sent);
  expect(30 - doses - 2 * sent).toBeLessThan(2);
  expect(await drift(pharmacy)).toEqual([]);
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
});

test("R-22 R-RX-8 a dose is given while the doctor discontinues: the nurse waits, and gives nothing", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(100);
  const [order] = await wardOrders(pharmacy, 1, 5);
  const [doctor] = pharmacy.doctorCallers;
  if (!order || !doctor) throw new Error("One was ordered, by a doctor.");
  const end = { orderId: order.id, expectedVersion: 1, reason: "Rash", idempotencyKey: randomUUID() };
  const one = await goesFirst(pharmacy, (tx) => discontinue(tx, doctor, end));
  const other = refusalOf(administrationOn(pharmacy).give(order, 1));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "ILLEGAL_TRANSITION", of: "order", from: "discontinued" });
  expect(await pharmacy.db.select().from(administrations)).toEqual([]);
});

test("R-22 twenty orders given and discontinued at once: nothing is given after the end of an order", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(100);
  const orders = await wardOrders(pharmacy, 20, 5);
  const nurses = await nursesOf(pharmacy);
  const results = await outcomes(
    orders.flatMap((order, n) => [ordersOn(pharmacy).discontinue(order), nurses(n).give(order, 1)]),
  );
  const allowed = ["ok", "ILLEGAL_TRANSITION", "STALE_VERSION"];
  expect(Object.keys(counted(results)).filter((code) => !allowed.includes(code))).toEqual([]);
  const late = await pharmacy.db
    .select({ at: administrations.at, end: medicationOrders.discontinuedAt })
    .from(administrations)
    .innerJoin(medicationOrders, eq(medicationOrders.id, administrations.orderId));
  expect(late.filter(({ at, end }) => end !== null && at > end)).toEqual([]);
  expect(late).toHaveLength(results.filter((result, n) => n % 2 === 1 && result === "ok").length);
  expect(await drift(pharmacy)).toEqual([]);
});
