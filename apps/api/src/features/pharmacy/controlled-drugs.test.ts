import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { dispenses } from "@lockstep/db/schema/pharmacy";
import { auditEvents, idempotencyKeys } from "@lockstep/db/schema/platform";
import { TRPCClientError } from "@trpc/client";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testServer } from "../../testing/test-server.ts";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { stockOn, testPharmacy, WITNESS_PASSWORD } from "./testing/test-pharmacy.ts";

/** Morphine on the shelf and ordered, and a pharmacist at a screen. */
async function aControlledOrder() {
  const pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(100, { drugId: pharmacy.morphineId });
  const order = await ordersOn(pharmacy).prescribe({ drugId: pharmacy.morphineId, quantity: 10 });
  const server = await testServer(pharmacy);
  const { client } = await server.signInAs(pharmacy.pharmacist.actor.userId);
  const input = {
    ...{ orderId: order.id, expectedVersion: 1, locationId: pharmacy.pharmacyId, quantity: 10 },
    idempotencyKey: randomUUID(),
  };
  return {
    ...{ pharmacy, order, input },
    dispense: (witness?: { email: string; password: string }) =>
      client.pharmacy.dispense.mutate({ ...input, ...(witness ? { witness } : {}) }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await pharmacy[Symbol.asyncDispose]();
    },
  };
}

async function refusedWith(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof TRPCClientError) return error.data?.refusal;
  throw error ?? new Error("It was expected to be refused, and was not.");
}

const esther = { email: "Esther@test.example", password: WITNESS_PASSWORD };

test("R-RX-10 P-07 Z-12 a controlled drug needs a second person who may, who is another, and who signs", async () => {
  await using controlled = await aControlledOrder();
  const { pharmacy, dispense } = controlled;
  const refused = async (witness?: { email: string; password: string }) => refusedWith(dispense(witness));
  expect(await refused()).toEqual({ code: "WITNESS_REQUIRED", because: "missing" });
  expect(await refused({ ...esther, password: "not hers" })).toMatchObject({ because: "not_signed" });
  expect(await refused({ email: "joseph@test.example", password: WITNESS_PASSWORD })).toMatchObject({
    because: "same_person",
  });
  const { passwordHash } =
    (await pharmacy.db.select().from(users).where(eq(users.email, "esther@test.example")))[0] ?? {};
  await pharmacy.db
    .update(users)
    .set({ passwordHash: passwordHash ?? "" })
    .where(eq(users.email, "desk@test.example"));
  expect(await refused({ email: "desk@test.example", password: WITNESS_PASSWORD })).toMatchObject({
    because: "may_not",
  });
  expect(await pharmacy.db.select().from(dispenses)).toEqual([]);
  const done = await dispense(esther);
  expect(done.dispenses).toMatchObject([{ by: "Joseph Barasa", witness: "Esther Moraa" }]);
  const [line] = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.kind, "dispensed"));
  expect(line?.witnessId).toBe(pharmacy.witness.actor.userId);
});

test("P-08 a signature is for one request: the same again is the same answer, and her password is kept nowhere", async () => {
  await using controlled = await aControlledOrder();
  const { pharmacy, dispense } = controlled;
  const done = await dispense(esther);
  expect(await dispense(esther)).toEqual(done);
  expect(await refusedWith(dispense())).toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
  const kept = JSON.stringify([
    await pharmacy.db.select().from(idempotencyKeys),
    await pharmacy.db.select().from(auditEvents),
  ]);
  expect(kept).not.toContain(WITNESS_PASSWORD);
});

test("Z-12 a witness who was switched off is none, even when they signed before", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100, { drugId: pharmacy.morphineId });
  const order = await prescribe({ drugId: pharmacy.morphineId, quantity: 10 });
  const witnessId = pharmacy.witness.actor.userId;
  await pharmacy.db.update(users).set({ active: false }).where(eq(users.id, witnessId));
  expect(await refusalOf(dispense(order, 10, { witnessId }))).toMatchObject({ because: "may_not" });
  const self = pharmacy.pharmacist.actor.userId;
  expect(await refusalOf(dispense(order, 10, { witnessId: self }))).toMatchObject({ because: "same_person" });
});

test("R-RX-10 the database refuses a witness who is the actor", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, dispense } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  await dispense(await prescribe(), 30);
  const self = pharmacy.pharmacist.actor.userId;
  await expect(pharmacy.db.update(dispenses).set({ witnessId: self })).rejects.toMatchObject({
    cause: { constraint_name: "dispenses_witness_is_another" },
  });
});

test("P-04 who nearly got another's drug is on record, although nothing was handed out", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(100);
  const { id: orderId, patientId } = await ordersOn(pharmacy).prescribe();
  await using server = await testServer(pharmacy);
  const { client } = await server.signInAs(pharmacy.pharmacist.actor.userId);
  const input = { orderId, expectedVersion: 1, locationId: pharmacy.pharmacyId, quantity: 5 };
  const scanned = { idempotencyKey: randomUUID(), patient: { fileNumber: "P-T2" } };
  expect(await refusedWith(client.pharmacy.dispense.mutate({ ...input, ...scanned }))).toMatchObject({
    code: "PATIENT_MISMATCH",
  });
  const misses = eq(auditEvents.action, "medication.patient_mismatch");
  expect(await pharmacy.db.select().from(auditEvents).where(misses)).toMatchObject([{ entityId: orderId, patientId }]);
  expect(await pharmacy.db.select().from(dispenses)).toEqual([]);
});
