import { randomUUID } from "node:crypto";
import { lots, stockMovements } from "@lockstep/db/schema/formulary";
import { administrations, medicationOrders } from "@lockstep/db/schema/pharmacy";
import { auditEvents } from "@lockstep/db/schema/platform";
import { administerInput } from "@lockstep/domain/pharmacy/ward";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";

/** An order of ward A for 30 amoxicillin, and what lies there. */
async function onTheWard(pharmacy: TestPharmacy, quantity = 40) {
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId });
  const lot = await transfersOn(pharmacy).onWard(quantity);
  return { order, lot, ...administrationOn(pharmacy) };
}

async function facts({ db }: TestPharmacy) {
  const [moves, given, orders] = await Promise.all([
    db.select().from(stockMovements).orderBy(stockMovements.id),
    db.select().from(administrations),
    db.select().from(medicationOrders).orderBy(medicationOrders.id),
  ]);
  return { moves, given, orders };
}

async function nothingChanges(pharmacy: TestPharmacy, attempt: () => Promise<unknown>) {
  const before = await facts(pharmacy);
  const refusal = await refusalOf(attempt());
  expect(await facts(pharmacy)).toEqual(before);
  return refusal;
}

async function orderOf({ db }: TestPharmacy, orderId: string) {
  const [row] = await db.select().from(medicationOrders).where(eq(medicationOrders.id, orderId));
  return row;
}

test("R-RX-8 what was given is drawn from the ward's stock, first expiry first, and counts against the order", async () => {
  await using pharmacy = await testPharmacy();
  const { order, lot, give } = await onTheWard(pharmacy);
  const soon = await transfersOn(pharmacy).onWard(2, { expiresOn: "2030-02-01" });
  const given = await give(order, 5);
  expect(given).toMatchObject({ outcome: "given", quantity: 5, by: "Mercy Chebet", locationName: "Ward A" });
  expect(new Map(given.lots.map(({ lotId, quantity }) => [lotId, quantity]))).toEqual(
    new Map([
      [soon.lotId, 2],
      [lot.lotId, 3],
    ]),
  );
  expect(await onHand(pharmacy, lot.lotId, pharmacy.wardId)).toBe(37);
  expect(await orderOf(pharmacy, order.id)).toMatchObject({ administered: 5, remaining: 25, status: "active" });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-8 the last of an order completes it, and nothing more is given for it", async () => {
  await using pharmacy = await testPharmacy();
  const { order, give } = await onTheWard(pharmacy);
  expect(await nothingChanges(pharmacy, () => give(order, 31))).toEqual({
    ...{ code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 0, remaining: 30 },
  });
  await give(order, 30);
  expect(await orderOf(pharmacy, order.id)).toMatchObject({ status: "completed", remaining: 0, administered: 30 });
  expect(await nothingChanges(pharmacy, () => give(order, 1))).toMatchObject({
    code: "EXCEEDS_REMAINING",
    remaining: 0,
  });
  const late = await nothingChanges(pharmacy, () => give(order, 0, { reason: "Asleep" }));
  expect(late).toMatchObject({ code: "ILLEGAL_TRANSITION", of: "order", from: "completed" });
});

test("P-11 what was drawn is what was given and what was thrown away, each with its own line of the register", async () => {
  await using pharmacy = await testPharmacy();
  const { order, lot, give } = await onTheWard(pharmacy);
  const given = await give(order, 6, { wasted: 4, outcome: "partial", reason: "Vomited" });
  expect(given).toMatchObject({ quantity: 6, wasted: 4, lots: [{ quantity: 10 }] });
  const lines = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.sourceId, given.id));
  expect(lines.map(({ kind, delta, balance }) => [kind, delta, balance])).toEqual([
    ["administered", -6, 34],
    ["wasted", -4, 30],
  ]);
  expect(await orderOf(pharmacy, order.id)).toMatchObject({ administered: 10, remaining: 20 });
  expect(await onHand(pharmacy, lot.lotId, pharmacy.wardId)).toBe(30);
  const uneven = { orderId: order.id, locationId: pharmacy.wardId, quantity: 6, wasted: 3, drawn: 10 };
  const parsed = administerInput.safeParse({ ...uneven, outcome: "given", idempotencyKey: randomUUID() });
  expect(parsed.error?.issues).toMatchObject([{ path: ["drawn"] }]);
});

test("R-RX-8 what was not given is recorded with its reason; nothing moves, and the audit holds no word about health", async () => {
  await using pharmacy = await testPharmacy();
  const { order, give } = await onTheWard(pharmacy);
  const before = await facts(pharmacy);
  const refused = await give(order, 0, { reason: "Refused, nausea" });
  expect(refused).toMatchObject({ outcome: "not_given", quantity: 0, reason: "Refused, nausea", lots: [] });
  const after = await facts(pharmacy);
  expect({ ...after, given: [] }).toEqual(before);
  const [entry] = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.action, "order.not_given"));
  expect(entry).toMatchObject({ patientId: order.patientId, entityId: order.id });
  expect(JSON.stringify(entry)).not.toContain("nausea");
});

test("R-RX-8 what is refused changes nothing: too little on the ward, another place, another unit, an order that is over", async () => {
  await using pharmacy = await testPharmacy();
  const { order, give } = await onTheWard(pharmacy, 3);
  expect(await nothingChanges(pharmacy, () => give(order, 4))).toMatchObject({
    ...{ code: "INSUFFICIENT_STOCK", requested: 4, available: 3 },
  });
  for (const locationId of [pharmacy.pharmacyId, pharmacy.otherWardId]) {
    expect(await nothingChanges(pharmacy, () => give(order, 1, { locationId }))).toMatchObject({
      ...{ code: "INVALID_INPUT", issues: [{ path: ["locationId"] }] },
    });
  }
  expect(await nothingChanges(pharmacy, () => give(order, 1, { unit: "mg" }))).toMatchObject({
    ...{ code: "INVALID_INPUT", issues: [{ path: ["unit"] }] },
  });
  expect(await nothingChanges(pharmacy, () => give({ id: randomUUID() }, 1))).toEqual({ code: "NOT_FOUND" });
  await ordersOn(pharmacy).discontinue(order);
  expect(await nothingChanges(pharmacy, () => give(order, 1))).toMatchObject({
    ...{ code: "ILLEGAL_TRANSITION", of: "order", from: "discontinued" },
  });
});

test("R-RX-4 P-01 what expired or was recalled is not given, though it lies on the ward and is named", async () => {
  await using pharmacy = await testPharmacy();
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId });
  const { give } = administrationOn(pharmacy);
  const { onWard } = transfersOn(pharmacy);
  const expired = await onWard(9, { expiresOn: "2030-01-06" });
  const recalled = await onWard(9);
  await pharmacy.db.update(lots).set({ status: "recalled" }).where(eq(lots.id, recalled.lotId));
  const because = async (lotId: string) => nothingChanges(pharmacy, () => give(order, 1, { lotId }));
  expect(await because(expired.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "expired" });
  expect(await because(recalled.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "recalled" });
  expect(await nothingChanges(pharmacy, () => give(order, 1))).toMatchObject({
    code: "INSUFFICIENT_STOCK",
    available: 0,
  });
  const today = await onWard(9, { expiresOn: "2030-01-07" });
  expect(await give(order, 1)).toMatchObject({ lots: [{ lotId: today.lotId }] });
});
