import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { administrationReversals, administrations } from "@lockstep/db/schema/pharmacy";
import { auditEvents } from "@lockstep/db/schema/platform";
import type { AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { brokenPromises } from "./testing/broken-promises.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { refusedWith } from "./testing/refused-with.ts";
import { drift, onHand, testPharmacy, WITNESS_PASSWORD } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";

const reason = "Tapped the wrong row";
const back = ({ id }: Pick<AdministrationView, "id">) => ({
  ...{ administrationId: id, expectedVersion: 1, reason, idempotencyKey: randomUUID() },
});

/** A ward with two lots, the first of which runs out with the first dose, and an order of six. */
async function aWard() {
  const pharmacy = await testPharmacy();
  const { onWard } = transfersOn(pharmacy);
  const soon = await onWard(4, { expiresOn: "2030-02-28" });
  const later = await onWard(20);
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId, quantity: 6 });
  const lying = async () => [
    await onHand(pharmacy, soon.lotId, pharmacy.wardId),
    await onHand(pharmacy, later.lotId, pharmacy.wardId),
  ];
  const calls = { nurse: pharmacyCalls(pharmacy, pharmacy.nurse), pharmacist: pharmacyCalls(pharmacy) };
  return {
    ...{ pharmacy, soon, later, order, lying, ...calls },
    [Symbol.asyncDispose]: () => pharmacy[Symbol.asyncDispose](),
  };
}

test("R-RX-11 R-RX-8 a dose recorded by mistake goes back to its lots, the order goes on, and the record stays as it was written", async () => {
  await using ward = await aWard();
  const { pharmacy, soon, later, order, lying, nurse, pharmacist } = ward;
  const dose = await administrationOn(pharmacy).give(order, 5, { wasted: 1 });
  expect(await lying()).toEqual([0, 18]);
  expect((await pharmacist.order({ orderId: order.id })).status).toBe("completed");
  const intent = back(dose);
  const taken = await nurse.reverseAdministration(intent);
  expect(taken).toMatchObject({ ...dose, version: 2, reversed: { by: "Mercy Chebet", reason } });
  expect(taken.lots).toEqual(
    [
      { lotId: soon.lotId, lotNumber: soon.lotNumber, quantity: 4 },
      { lotId: later.lotId, lotNumber: later.lotNumber, quantity: 2 },
    ].toSorted((a, b) => a.lotNumber.localeCompare(b.lotNumber)),
  );
  expect(await nurse.reverseAdministration(intent)).toEqual(taken);
  expect(await lying()).toEqual([4, 20]);
  const after = await pharmacist.order({ orderId: order.id });
  expect(after).toMatchObject({ status: "active", administered: 0, remaining: 6 });
  expect((await nurse.round({ locationId: pharmacy.wardId })).items).toMatchObject([{ orderId: order.id, last: null }]);
  const lines = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.sourceId, dose.id));
  expect(
    lines
      .filter(({ kind }) => kind === "reversed")
      .map(({ delta }) => delta)
      .toSorted(),
  ).toEqual([2, 4]);
  const [recorded] = await pharmacy.db.select().from(administrations);
  expect(recorded).toMatchObject({ outcome: "given", quantity: 5, wasted: 1 });
  expect(await brokenPromises(pharmacy)).toEqual([]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 once: whoever comes second is told what it is, by any nurse or pharmacist; and the reason stays out of the audit", async () => {
  await using ward = await aWard();
  const { pharmacy, order, nurse, pharmacist, lying } = ward;
  const dose = await administrationOn(pharmacy).give(order, 1);
  expect(await refusedWith(nurse.reverseAdministration({ ...back(dose), expectedVersion: 2 }))).toMatchObject({
    ...{ code: "STALE_VERSION", current: { id: dose.id, version: 1 } },
  });
  await pharmacist.reverseAdministration(back(dose));
  expect(await refusedWith(nurse.reverseAdministration(back(dose)))).toMatchObject({
    ...{ code: "ALREADY_DONE", result: { id: dose.id, reversed: { by: "Joseph Barasa" } } },
  });
  expect(await lying()).toEqual([4, 20]);
  const events = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.entityId, order.id));
  expect(events.map(({ action }) => action)).toContain("order.administration_reversed");
  expect(JSON.stringify(events)).not.toContain(reason);
});

test("R-RX-8 what was not given is taken back, too, and of a discontinued order it stays discontinued", async () => {
  await using ward = await aWard();
  const { pharmacy, order, nurse, lying } = ward;
  const { give } = administrationOn(pharmacy);
  const asleep = await give(order, 0, { reason: "Asleep" });
  await nurse.reverseAdministration(back(asleep));
  const dose = await give(order, 1);
  const { version } = await nurse.order({ orderId: order.id });
  await ordersOn(pharmacy).discontinue({ id: order.id, version });
  await nurse.reverseAdministration(back(dose));
  expect(await nurse.order({ orderId: order.id })).toMatchObject({ status: "discontinued", administered: 0 });
  expect(await lying()).toEqual([4, 20]);
});

test("R-RX-10 a controlled dose is taken back by two persons, to its lot", async () => {
  await using pharmacy = await testPharmacy();
  const { morphineId: drugId, wardId } = pharmacy;
  const { lotId } = await transfersOn(pharmacy).onWard(10, { drugId });
  const order = await ordersOn(pharmacy).prescribe({ wardId, drugId, quantity: 5 });
  const witnessId = pharmacy.witness.actor.userId;
  const dose = await administrationOn(pharmacy).give(order, 1, { witnessId });
  const nurse = pharmacyCalls(pharmacy, pharmacy.nurse);
  expect(await refusedWith(nurse.reverseAdministration(back(dose)))).toEqual({
    ...{ code: "WITNESS_REQUIRED", because: "missing" },
  });
  const witness = { email: "esther@test.example", password: WITNESS_PASSWORD };
  await nurse.reverseAdministration({ ...back(dose), witness });
  expect(await onHand(pharmacy, lotId, wardId)).toBe(10);
  expect(await pharmacy.db.select().from(administrationReversals)).toMatchObject([{ witnessId }]);
});

test("R-RX-8 what was given of a lot is found by the lot, whether or not it was taken back", async () => {
  await using ward = await aWard();
  const { pharmacy, order, soon, later, nurse } = ward;
  const { give } = administrationOn(pharmacy);
  const [first, second] = [await give(order, 4), await give(order, 1)];
  await nurse.reverseAdministration(back(second));
  const of = async (lotId: string) => (await nurse.administrations({ lotId })).items.map(({ id }) => id);
  expect(await of(soon.lotId)).toEqual([first.id]);
  expect(await of(later.lotId)).toEqual([second.id]);
  expect(await of(randomUUID())).toEqual([]);
});

test("R-PLT-7 what is no request is refused as input, and nothing is taken back", async () => {
  await using ward = await aWard();
  const { pharmacy, order, nurse, lying } = ward;
  const dose = await administrationOn(pharmacy).give(order, 1);
  const bad = [
    { reason: " " },
    { administrationId: "x" },
    { expectedVersion: 0.5 },
    { witness: { email: "", password: "" } },
  ];
  for (const wish of bad) {
    await expect(nurse.reverseAdministration({ ...back(dose), ...wish })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  }
  expect(await refusedWith(nurse.reverseAdministration(back({ id: randomUUID() })))).toEqual({ code: "NOT_FOUND" });
  expect(await lying()).toEqual([3, 20]);
  const desk = pharmacyCalls(pharmacy, pharmacy.desk);
  await expect(desk.reverseAdministration(back(dose))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
