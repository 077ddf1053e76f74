import { randomUUID } from "node:crypto";
import { transact } from "@lockstep/db/transact";
import type { SQL } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { expiringPageOf } from "./expiring.queries.ts";
import { movementPageOf } from "./movement.queries.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { stockOn, testPharmacy } from "./testing/test-pharmacy.ts";
import { transfersOn } from "./testing/ward-actions.ts";
import { stockValuation, VALUATION } from "./valuation.queries.ts";

afterEach(() => vi.useRealTimers());

const MINUTE_MS = 60_000;
/** Midnight between the 7th and the 8th in Nairobi. */
const MIDNIGHT = new Date("2030-01-07T21:00:00.000Z");

test("R-RX-11 what expires within so many days of the clinic's, and what has; nothing that is gone", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const days = { yesterday: "2030-01-06", today: "2030-01-07", month: "2030-02-06", later: "2030-02-07" };
  for (const [lotNumber, expiresOn] of Object.entries(days)) await receive(10, { lotNumber, expiresOn });
  await receive(10, { lotNumber: "ward", expiresOn: "2030-01-20", locationId: pharmacy.wardId });
  await shelvesOn(pharmacy).writeOff(await receive(10, { lotNumber: "gone", expiresOn: "2030-01-20" }));
  const calls = pharmacyCalls(pharmacy);
  const numbers = async (input: Parameters<typeof calls.expiring>[0]) =>
    (await calls.expiring(input)).items.map(({ lotNumber, expired }) => (expired ? `${lotNumber}!` : lotNumber));
  expect(await numbers({ days: 30 })).toEqual(["yesterday!", "today", "ward", "month"]);
  expect(await numbers({ days: 31 })).toEqual(["yesterday!", "today", "ward", "month", "later"]);
  expect(await numbers({ days: 0 })).toEqual(["yesterday!", "today"]);
  expect(await numbers({ days: 365, locationId: pharmacy.wardId })).toEqual(["ward"]);
  const first = await calls.expiring({ days: 30, limit: 3 });
  const rest = await calls.expiring({ days: 30, limit: 3, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map(({ lotNumber }) => lotNumber)).toEqual([
    "yesterday",
    "today",
    "ward",
    "month",
  ]);
  expect(rest.nextCursor).toBeNull();
  expect(await refused(calls.expiring({ days: -1 }))).toMatchObject({ code: "INVALID_INPUT" });
});

test("P-01 the last day that is printed still counts, until the clinic's midnight, whatever a process's own clock says", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100, { expiresOn: "2030-01-07" });
  const override = { code: "other" as const, reason: "Many orders of one patient" };
  const lots = (quantity: number) => ({ lots: [{ lotId, quantity }], override });
  const [before, after] = [await prescribe({ override }), await prescribe({ override })];
  pharmacy.travelTo(new Date(MIDNIGHT.getTime() - MINUTE_MS));
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2039-05-05T05:05:05.000Z") });
  expect(await dispense(before, 1, lots(1))).toMatchObject({ dispensed: 1 });
  vi.useRealTimers();
  pharmacy.travelTo(MIDNIGHT);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2029-05-05T05:05:05.000Z") });
  expect(await refusalOf(dispense(after, 1, lots(1)))).toMatchObject({ code: "LOT_UNUSABLE", because: "expired" });
  expect(await refusalOf(dispense(after, 1, { override }))).toMatchObject({ code: "INSUFFICIENT_STOCK", available: 0 });
  const [level] = (await pharmacyCalls(pharmacy).stock({ lotId })).items;
  expect(level).toMatchObject({ expired: true, onHand: 99 });
});

test("P-01 what expired yesterday is neither picked nor proposed, and leaves as a write-off", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const { prescribe, dispense } = ordersOn(pharmacy);
  const old = await receive(100, { expiresOn: "2030-01-06" });
  const good = await receive(5, { expiresOn: "2030-01-07" });
  const order = await prescribe();
  const calls = pharmacyCalls(pharmacy);
  const proposed = await calls.proposeLots({ orderId: order.id, locationId: pharmacy.pharmacyId });
  expect(proposed).toMatchObject({ available: 5, lots: [{ lotId: good.lotId, quantity: 5 }] });
  expect(await refusalOf(dispense(order, 6))).toMatchObject({ code: "INSUFFICIENT_STOCK", available: 5 });
  expect(await shelvesOn(pharmacy).writeOff(old)).toMatchObject({ onHand: 0 });
});

test("R-RX-11 low stock counts what can be handed out in the pharmacies, and lists drugs that are below their level", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const drugId = pharmacy.paracetamolId;
  const low = async () => (await pharmacyCalls(pharmacy).lowStock({})).items.map(({ onHand }) => onHand);
  expect(await low()).toEqual([0]);
  await receive(49, { drugId });
  await receive(100, { drugId, expiresOn: "2030-01-06" });
  await receive(100, { drugId, locationId: pharmacy.wardId });
  await shelvesOn(pharmacy).setStatus(await receive(100, { drugId }), "quarantined");
  expect(await low()).toEqual([49]);
  await receive(1, { drugId, expiresOn: "2030-01-07" });
  expect(await low()).toEqual([]);
});

test("R-RX-6 the register tells every movement, newest first, by place, drug, lot and kind, page by page", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const level = await receive(30, { lotNumber: "A", deliveryNote: "DN 1" });
  const ward = await receive(7, { lotNumber: "A", locationId: pharmacy.wardId });
  await shelvesOn(pharmacy).writeOff(level, { quantity: 2 });
  await receive(3, { drugId: pharmacy.paracetamolId });
  const calls = pharmacyCalls(pharmacy);
  const deltas = async (input: Parameters<typeof calls.movements>[0]) =>
    (await calls.movements(input)).items.map(({ delta }) => delta);
  expect(await deltas({})).toEqual([3, -2, 7, 30]);
  expect(await deltas({ locationId: ward.locationId })).toEqual([7]);
  expect(await deltas({ drugId: pharmacy.amoxicillinId, kind: "received" })).toEqual([7, 30]);
  expect(await deltas({ lotId: level.lotId, locationId: level.locationId })).toEqual([-2, 30]);
  const { items, nextCursor } = await calls.movements({ limit: 2 });
  expect(items[1]).toMatchObject({
    ...{ kind: "written_off", delta: -2, balance: 28, reason: "Found so", by: "Joseph Barasa", witness: null },
    ...{ lotNumber: "A", locationName: "Pharmacy", drugLabel: "Amoxicillin 500 mg tablet" },
  });
  expect(await deltas({ limit: 2, cursor: nextCursor ?? "" })).toEqual([7, 30]);
  expect(await refused(calls.movements({ cursor: "x" }))).toMatchObject({ code: "INVALID_INPUT" });
});

test("R-LST-5 register and expiry list take as many statements for many as for one", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  await receive(1, { expiresOn: "2030-01-10" });
  const count = () =>
    transact(pharmacy.db, (tx) =>
      countedStatements(tx, async (inTx) => {
        await movementPageOf(inTx, { limit: 50 });
        await expiringPageOf(inTx, { limit: 50, days: 30 });
      }),
    );
  const { statements } = await count();
  for (let n = 0; n < 9; n += 1) await receive(1, { expiresOn: "2030-01-10" });
  expect((await count()).statements).toBe(statements);
});

test("R-RX-5 R-RX-7 the valuation is what lies on every shelf and what is on its way, at the price of today", async () => {
  await using pharmacy = await testPharmacy();
  const { ask, issue, receive: arrive } = transfersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const sent = await issue(await ask(10));
  await arrive(sent, [{ lotId, quantity: 4 }]);
  const kes = (amountMinor: number) => ({ amountMinor, currency: "KES" });
  expect(await pharmacyCalls(pharmacy).valuation()).toMatchObject({
    total: kes(30_000),
    inTransit: kes(6_000),
    locations: [
      { name: "Pharmacy", units: 20, value: kes(20_000) },
      { name: "Ward A", units: 4, value: kes(4_000) },
      { name: "Ward B", units: 0, value: kes(0) },
    ],
  });
});

test("R-RX-5 the valuation is of one moment: what leaves while it is drawn up is neither missing nor counted twice", async () => {
  await using pharmacy = await testPharmacy();
  const { ask, issue } = transfersOn(pharmacy, await pharmacy.anotherProcess());
  await stockOn(pharmacy).receive(200);
  const request = await ask(5);
  const total = await transact(
    pharmacy.db,
    async (tx) => {
      const execute = tx.execute.bind(tx);
      // Between what lies on the shelves and what is on its way, some of the one becomes the other.
      const paused = async (query: SQL) => {
        if (JSON.stringify(query.queryChunks).includes("in_transit")) await issue(request);
        return execute(query);
      };
      return (await stockValuation(Object.assign(tx, { execute: paused as typeof tx.execute }))).total; // answers the same rows
    },
    VALUATION,
  );
  expect(total.amountMinor).toBe(200_000);
  expect((await pharmacyCalls(pharmacy).valuation()).inTransit.amountMinor).toBe(5_000);
});

test("R-RX-7 an administrator adds a ward, and stock may lie there; one name names one place", async () => {
  await using pharmacy = await testPharmacy();
  const input = { name: "Ward C", kind: "ward" as const };
  const admin = pharmacyCalls(pharmacy, pharmacy.admin);
  const place = await admin.addLocation({ ...input, idempotencyKey: randomUUID() });
  expect(place).toMatchObject({ ...input, active: true });
  expect(await stockOn(pharmacy).receive(3, { locationId: place.id })).toMatchObject({
    locationName: "Ward C",
    onHand: 3,
  });
  expect(await refused(admin.addLocation({ ...input, idempotencyKey: randomUUID() }))).toMatchObject({
    ...{ code: "INVALID_INPUT", issues: [{ path: ["name"] }] },
  });
  const byPharmacist = pharmacyCalls(pharmacy).addLocation({ ...input, name: "Ward D", idempotencyKey: randomUUID() });
  expect(await refused(byPharmacist)).toEqual({ code: "FORBIDDEN" });
});
