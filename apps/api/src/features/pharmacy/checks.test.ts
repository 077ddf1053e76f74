import { randomUUID } from "node:crypto";
import { drugs } from "@lockstep/db/schema/formulary";
import { patients } from "@lockstep/db/schema/patients";
import { administrations, medicationOrders } from "@lockstep/db/schema/pharmacy";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { refusedWith } from "./testing/refused-with.ts";
import { drift, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";

const override = { code: "tolerated_before" as const, reason: "Tolerated last year" };
const penicillin = { code: "OVERRIDE_REQUIRED", checks: [{ kind: "allergy", detail: "Penicillin" }] };

async function allergic({ db, patientIds: [patientId = ""] }: TestPharmacy, allergies = ["Penicillin"]) {
  await db.update(patients).set({ allergies }).where(eq(patients.id, patientId));
}

test("R-RX-9 P-05 an allergy that came to be known since stops the dose; whoever gives it all the same says why", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(20);
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId });
  const { give } = administrationOn(pharmacy);
  await give(order, 1);
  await allergic(pharmacy);
  expect(await refusalOf(give(order, 1))).toEqual(penicillin);
  expect(await give(order, 0, { reason: "Allergic" })).toMatchObject({ override: null });
  expect(await give(order, 1, { override })).toMatchObject({ override });
  expect(await refusalOf(give(order, 1))).toEqual(penicillin);
  expect(await pharmacy.db.select().from(administrations)).toHaveLength(3);
});

test("R-RX-9 an allergy that was passed over when it was prescribed stops no dose; another one does", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(20);
  await allergic(pharmacy);
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId, override });
  const { give } = administrationOn(pharmacy);
  expect(await give(order, 1)).toMatchObject({ quantity: 1, override: null });
  await allergic(pharmacy, ["Penicillin", "Amoxicillin"]);
  expect(await refusalOf(give(order, 1))).toMatchObject({ checks: [{ kind: "allergy", detail: "Amoxicillin" }] });
});

test("R-RX-9 P-05 what speaks against it today stops a repeat: an allergy, another order of the same, a drug out of use, the drug's limit", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  const [doctor] = pharmacy.doctorCallers;
  const calls = pharmacyCalls(pharmacy, doctor);
  await stockOn(pharmacy).receive(100);
  const order = await dispense(await prescribe({ quantity: 10, repeats: 2 }), 10);
  const seen = () => ({ orderId: order.id, expectedVersion: order.version, idempotencyKey: randomUUID() });
  await allergic(pharmacy);
  expect(await refusedWith(calls.repeat(seen()))).toEqual(penicillin);
  await allergic(pharmacy, []);
  const drugId = eq(drugs.id, pharmacy.amoxicillinId);
  await pharmacy.db.update(drugs).set({ active: false }).where(drugId);
  expect(await refusedWith(calls.repeat(seen()))).toMatchObject({ issues: [{ path: ["drugId"] }] });
  await pharmacy.db.update(drugs).set({ active: true, supplyMax: 9 }).where(drugId);
  expect(await refusedWith(calls.repeat(seen()))).toMatchObject({ issues: [{ path: ["quantity"] }] });
  await pharmacy.db.update(drugs).set({ supplyMax: null }).where(drugId);
  const running = await prescribe({ override });
  expect(await refusedWith(calls.repeat(seen()))).toMatchObject({ checks: [{ kind: "duplicate" }] });
  await ordersOn(pharmacy).discontinue(running);
  await allergic(pharmacy);
  const again = await calls.repeat({ ...seen(), override });
  expect(again).toMatchObject({ status: "active", repeatsLeft: 1 });
  const [row] = await pharmacy.db.select().from(medicationOrders).where(eq(medicationOrders.id, again.id));
  expect(row).toMatchObject({ overrideCode: override.code, passedAllergies: ["Penicillin"] });
});

test("R-RX-9 what was given on a ward is a supply of the same substance for every other order, until it is taken back", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await transfersOn(pharmacy).onWard(20);
  await stockOn(pharmacy).receive(20);
  const onWard = await prescribe({ wardId: pharmacy.wardId });
  const { give } = administrationOn(pharmacy);
  const doses = [await give(onWard, 1), await give(onWard, 1)];
  const other = await prescribe({ override });
  const duplicate = { code: "OVERRIDE_REQUIRED", checks: [{ kind: "duplicate" }] };
  expect(await refusalOf(dispense(other, 1))).toMatchObject(duplicate);
  const nurse = pharmacyCalls(pharmacy, pharmacy.nurse);
  for (const { id: administrationId } of doses) {
    await nurse.reverseAdministration({ administrationId, reason: "A slip", idempotencyKey: randomUUID() });
  }
  expect(await dispense(other, 1)).toMatchObject({ dispensed: 1 });
});

test("R-RX-8 the last of a ward's order is not handed out at the counter unless somebody says why", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(20);
  const order = await prescribe({ wardId: pharmacy.wardId, quantity: 10 });
  const part = await dispense(order, 4);
  expect(await refusalOf(dispense(part, 6))).toEqual({
    ...{ code: "OVERRIDE_REQUIRED", checks: [{ kind: "ward", detail: "Ward A" }] },
  });
  expect(await dispense(part, 6, { override })).toMatchObject({ status: "completed" });
});

test("R-RX-8 an order of no ward is the ward's that gives the first dose of it, and on its round from then on", async () => {
  await using pharmacy = await testPharmacy();
  const { onWard } = transfersOn(pharmacy);
  await onWard(20);
  await onWard(20, { locationId: pharmacy.otherWardId });
  const order = await ordersOn(pharmacy).prescribe();
  const { give } = administrationOn(pharmacy);
  await give(order, 0, { reason: "Asleep" });
  const { items } = await pharmacyCalls(pharmacy, pharmacy.nurse).round({ locationId: pharmacy.wardId });
  expect(items.map(({ orderId }) => orderId)).toEqual([order.id]);
  expect(await refusalOf(give(order, 1, { locationId: pharmacy.otherWardId }))).toMatchObject({
    issues: [{ path: ["locationId"], message: "is not the ward of this order" }],
  });
  expect(await give(order, 1)).toMatchObject({ quantity: 1 });
  expect(await drift(pharmacy)).toEqual([]);
});
