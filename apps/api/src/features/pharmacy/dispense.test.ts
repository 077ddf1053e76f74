import { billLines, bills } from "@lockstep/db/schema/billing";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { patients } from "@lockstep/db/schema/patients";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import { accessEvents, auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { drift, onHand, stockOn, testPharmacy } from "./testing/test-pharmacy.ts";

test("R-RX-2 a dispense moves stock, order, register and bill together, and says who did it", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  const after = await dispense(order, 30);
  expect(after).toMatchObject({ status: "completed", prescribed: 30, dispensed: 30, remaining: 0 });
  expect(after.dispenses).toMatchObject([
    { quantity: 30, reversed: 0, by: "Joseph Barasa", witness: null, lots: [{ lotId, quantity: 30 }] },
  ]);
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(70);
  expect(await drift(pharmacy)).toEqual([]);
  const [bill] = await pharmacy.db.select().from(bills);
  expect(bill).toMatchObject({ totalMinor: 30_000, status: "open", appointmentId: null });
  expect(await pharmacy.db.select().from(billLines)).toMatchObject([
    { kind: "supply", label: "Amoxicillin 500 mg tablet", quantity: 30 },
  ]);
  const audits = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.action, "order.dispensed"));
  expect(audits).toMatchObject([{ entityId: order.id, after: { quantity: 30, remaining: 0 } }]);
  expect(await pharmacy.db.select().from(accessEvents)).toMatchObject([{ operation: "pharmacy.dispense" }]);
});

test("R-RX-3 a part is handed out, then the rest; more than remains is refused and says what is left", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  const part = await dispense(order, 20);
  expect(part).toMatchObject({ status: "active", dispensed: 20, remaining: 10 });
  expect(await refusalOf(dispense(part, 11))).toEqual({
    ...{ code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 20, remaining: 10 },
  });
  expect(await dispense(part, 10)).toMatchObject({ status: "completed", remaining: 0 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(70);
  const open = await pharmacy.db.select().from(bills);
  expect(open.map(({ totalMinor }) => totalMinor)).toEqual([30_000]);
});

test("R-RX-4 P-02 first expiry first over as many lots as it takes; expired, recalled and quarantined ones never", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const late = await receive(50, { lotNumber: "LATE", expiresOn: "2031-06-30" });
  const soon = await receive(12, { lotNumber: "SOON", expiresOn: "2030-02-28" });
  const today = await receive(5, { lotNumber: "TODAY", expiresOn: "2030-01-07" });
  await receive(99, { lotNumber: "GONE", expiresOn: "2030-01-06" });
  const after = await dispense(await prescribe(), 30);
  expect(after.dispenses[0]?.lots.map(({ lotId, quantity }) => [lotId, quantity])).toEqual([
    [today.lotId, 5],
    [soon.lotId, 12],
    [late.lotId, 13],
  ]);
  const moved = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.kind, "dispensed"));
  expect(moved).toHaveLength(3);
});

test("R-RX-4 two lines that together exceed a lot, an expired lot and a foreign one are refused, and nothing moves", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const { lotId } = await receive(20);
  const other = await receive(100);
  const expired = await receive(50, { expiresOn: "2030-01-06" });
  const foreign = await receive(50, { drugId: pharmacy.paracetamolId });
  const elsewhere = await receive(50, { locationId: pharmacy.wardId });
  const order = await prescribe();
  const lines = (...lots: [string, number][]) => ({ lots: lots.map(([id, quantity]) => ({ lotId: id, quantity })) });
  const refused = async (quantity: number, wish: object) => refusalOf(dispense(order, quantity, wish));
  expect(await refused(24, lines([lotId, 12], [lotId, 12]))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  expect(await refused(5, lines([expired.lotId, 5]))).toMatchObject({ code: "LOT_UNUSABLE", because: "expired" });
  expect(await refused(5, lines([foreign.lotId, 5]))).toMatchObject({ code: "LOT_UNUSABLE", because: "other_drug" });
  expect(await refused(5, lines([elsewhere.lotId, 5]))).toMatchObject({ code: "LOT_UNUSABLE", because: "not_here" });
  expect(await refused(30, lines([lotId, 5], [other.lotId, 5]))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refused(5, { locationId: pharmacy.wardId })).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refused(5, { unit: "mg" })).toMatchObject({ code: "INVALID_INPUT" });
  expect(await pharmacy.db.select().from(dispenses)).toEqual([]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-2 where less lies than is asked for, what could be used is told and nothing moves", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(12);
  const order = await prescribe();
  expect(await refusalOf(dispense(order, 13))).toMatchObject({
    ...{ code: "INSUFFICIENT_STOCK", requested: 13, available: 12, lots: [{ lotId, available: 12 }] },
  });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(12);
});

test("P-04 what is scanned of another patient stops the dispense", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(100);
  const order = await prescribe();
  expect(await refusalOf(dispense(order, 1, { patient: { fileNumber: "P-T2" } }))).toEqual({
    ...{ code: "PATIENT_MISMATCH", reason: "fileNumber" },
  });
  expect(await refusalOf(dispense(order, 1, { patient: { dateOfBirth: "1990-05-18" } }))).toEqual({
    ...{ code: "PATIENT_MISMATCH", reason: "dateOfBirth" },
  });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(100);
  const same = { fileNumber: "p-t1", dateOfBirth: "1990-05-17" };
  expect(await dispense(order, 1, { patient: same })).toMatchObject({ dispensed: 1 });
});

test("R-RX-9 P-05 an allergy stops the order and again the dispense, each until somebody takes it upon them", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const [patientId = ""] = pharmacy.patientIds;
  await pharmacy.db
    .update(patients)
    .set({ allergies: ["Penicillins (rash)"] })
    .where(eq(patients.id, patientId));
  const stopped = { code: "OVERRIDE_REQUIRED", checks: [{ kind: "allergy", detail: "Penicillins (rash)" }] };
  expect(await refusalOf(prescribe())).toEqual(stopped);
  const override = { code: "tolerated_before" as const, reason: "Took it in March without harm" };
  const order = await prescribe({ override });
  expect(await refusalOf(dispense(order, 30))).toEqual(stopped);
  const after = await dispense(order, 30, { override });
  expect(after.dispenses[0]?.override).toEqual(override);
  expect(await prescribe({ drugId: pharmacy.paracetamolId })).toMatchObject({ status: "active" });
});

test("R-RX-9 a second supply of a substance within a week stops; the rest of the same order and a week later do not", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const first = await prescribe({ quantity: 10 });
  expect(await refusalOf(prescribe({ quantity: 5 }))).toMatchObject({ checks: [{ kind: "duplicate" }] });
  await dispense(await dispense(first, 5), 5);
  const override = { code: "other" as const, reason: "Lost on the way" };
  const second = await prescribe({ quantity: 5, override });
  const stop = { code: "OVERRIDE_REQUIRED", checks: [{ kind: "duplicate" }, { kind: "duplicate" }] };
  expect(await refusalOf(dispense(second, 5))).toMatchObject(stop);
  pharmacy.travelTo(new Date("2030-01-13T03:00:00Z"));
  expect(await refusalOf(dispense(second, 5))).toMatchObject(stop);
  pharmacy.travelTo(new Date("2030-01-14T03:05:00Z"));
  expect(await dispense(second, 5)).toMatchObject({ status: "completed" });
});

test("R-RX-11 a reversal goes back to the lots that it came from, in parts, never more than came out, and off the bill", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense, reverse } = ordersOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const soon = await receive(12, { expiresOn: "2030-02-28" });
  const late = await receive(50);
  const done = await dispense(await prescribe(), 30);
  const [handedOut] = done.dispenses;
  if (!handedOut) throw new Error("Something was handed out.");
  const part = await reverse(handedOut, 20);
  expect(part).toMatchObject({ status: "active", dispensed: 10, remaining: 20 });
  expect(await refusalOf(reverse(handedOut, 11))).toMatchObject({ code: "EXCEEDS_REMAINING", remaining: 10 });
  expect(await refusalOf(reverse(handedOut, 1))).toMatchObject({ code: "STALE_VERSION" });
  const whole = await reverse(part.dispenses[0] ?? handedOut);
  expect(whole).toMatchObject({ status: "active", dispensed: 0, dispenses: [{ reversed: 30 }] });
  expect(await onHand(pharmacy, soon.lotId, pharmacy.pharmacyId)).toBe(12);
  expect(await onHand(pharmacy, late.lotId, pharmacy.pharmacyId)).toBe(50);
  expect(await drift(pharmacy)).toEqual([]);
  const [bill] = await pharmacy.db.select().from(bills);
  expect(bill).toMatchObject({ totalMinor: 0, refundDueMinor: 0 });
  expect((await pharmacy.db.select().from(billLines)).map(({ amountMinor }) => amountMinor)).toEqual([
    ...[30_000, -20_000, -10_000],
  ]);
});

test("R-RX-1 an order is prescribed, discontinued with a reason, and repeated while repeats are left", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense, discontinue, repeat } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100, { drugId: pharmacy.paracetamolId });
  const order = await prescribe({ drugId: pharmacy.paracetamolId, quantity: 10, repeats: 1 });
  expect(await refusalOf(repeat(order))).toMatchObject({ code: "INVALID_INPUT" });
  const done = await dispense(order, 10);
  const again = await repeat(done);
  expect(again).toMatchObject({ status: "active", prescribed: 10, repeatsLeft: 0 });
  expect(await refusalOf(repeat({ id: done.id, version: done.version + 1 }))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await discontinue(again)).toMatchObject({ status: "discontinued" });
  expect(await refusalOf(dispense({ id: again.id, version: 2 }, 10))).toEqual({
    ...{ code: "ILLEGAL_TRANSITION", of: "order", from: "discontinued", to: "completed", allowed: [] },
  });
  expect(await refusalOf(discontinue(done))).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "completed" });
});

test("P-12 more than one order may ask for, and another unit than the drug's, are refused", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe } = ordersOn(pharmacy);
  const { morphineId: drugId } = pharmacy;
  expect(await refusalOf(prescribe({ drugId, quantity: 101 }))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refusalOf(prescribe({ drugId, quantity: 10, unit: "mg" }))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await prescribe({ drugId, quantity: 10, unit: "Tablet" })).toMatchObject({ prescribed: 10 });
});
