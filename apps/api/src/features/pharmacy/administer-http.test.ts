import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { administrations } from "@lockstep/db/schema/pharmacy";
import { auditEvents, idempotencyKeys } from "@lockstep/db/schema/platform";
import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { TRPCClientError } from "@trpc/client";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testServer } from "../../testing/test-server.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { testPharmacy, WITNESS_PASSWORD } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";

/** A nurse with a tablet on ward A, where amoxicillin and morphine lie. */
async function aNurse() {
  const pharmacy = await testPharmacy();
  const { wardId, morphineId } = pharmacy;
  const { onWard } = transfersOn(pharmacy);
  await onWard(100);
  await onWard(100, { drugId: morphineId });
  const server = await testServer(pharmacy);
  const { client } = await server.signInAs(pharmacy.nurse.actor.userId);
  const inputFor = ({ id }: OrderView, quantity = 1) => ({
    ...{ orderId: id, locationId: wardId, quantity, outcome: "given" as const, idempotencyKey: randomUUID() },
  });
  return {
    ...{ pharmacy, server, inputFor, nurse: client.pharmacy },
    prescribe: (drugId?: string) =>
      ordersOn(pharmacy).prescribe({ wardId, quantity: 10, ...(drugId ? { drugId } : {}) }),
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

const esther = { email: "esther@test.example", password: WITNESS_PASSWORD };

test("R-RX-10 P-07 Z-12 a controlled drug is given or thrown away before a second person who signs, and noted without", async () => {
  await using ward = await aNurse();
  const { pharmacy, nurse, inputFor, prescribe } = ward;
  const order = await prescribe(pharmacy.morphineId);
  const input = inputFor(order);
  const refused = (wish: object) => refusedWith(nurse.administer.mutate({ ...input, ...wish }));
  expect(await refused({})).toEqual({ code: "WITNESS_REQUIRED", because: "missing" });
  const thrownAway = { quantity: 0, wasted: 1, outcome: "not_given", reason: "Dropped" };
  expect(await refused(thrownAway)).toMatchObject({ because: "missing" });
  expect(await refused({ witness: { ...esther, password: "not hers" } })).toMatchObject({ because: "not_signed" });
  const { passwordHash } =
    (await pharmacy.db.select().from(users).where(eq(users.email, "esther@test.example")))[0] ?? {};
  await pharmacy.db
    .update(users)
    .set({ passwordHash: passwordHash ?? "" })
    .where(eq(users.email, "mercy@test.example"));
  const herself = { email: "mercy@test.example", password: WITNESS_PASSWORD };
  expect(await refused({ witness: herself })).toMatchObject({ because: "same_person" });
  expect(await pharmacy.db.select().from(administrations)).toEqual([]);
  const given = await nurse.administer.mutate({ ...input, witness: esther });
  expect(given).toMatchObject({ by: "Mercy Chebet", witness: "Esther Moraa" });
  const [line] = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.sourceId, given.id));
  expect(line?.witnessId).toBe(pharmacy.witness.actor.userId);
  const notGiven = { ...inputFor(order, 0), outcome: "not_given" as const, reason: "Asleep" };
  expect(await nurse.administer.mutate(notGiven)).toMatchObject({ witness: null });
});

test("R-RX-10 the database refuses a witness who is the actor", async () => {
  await using ward = await aNurse();
  const { pharmacy, inputFor, prescribe } = ward;
  const order = await prescribe(pharmacy.morphineId);
  const { userId } = pharmacy.nurse.actor;
  const row = { ...inputFor(order), patientId: order.patientId, drugId: order.drugId, actorId: userId, at: new Date() };
  const { idempotencyKey: _key, ...columns } = row;
  const writing = pharmacy.db.insert(administrations).values({ ...columns, witnessId: userId });
  await expect(writing).rejects.toMatchObject({ cause: { constraint_name: "administrations_witness_is_another" } });
});

test("R-PLT-4 the same again is the same answer, drawn once, and the password of who signed is kept nowhere", async () => {
  await using ward = await aNurse();
  const { pharmacy, nurse, inputFor, prescribe } = ward;
  const input = { ...inputFor(await prescribe(pharmacy.morphineId)), witness: esther };
  const first = await nurse.administer.mutate(input);
  expect(await nurse.administer.mutate(input)).toEqual(first);
  expect(await refusedWith(nurse.administer.mutate({ ...input, quantity: 2 }))).toEqual({
    code: "IDEMPOTENCY_MISMATCH",
  });
  expect(await pharmacy.db.select().from(administrations)).toHaveLength(1);
  const kept = [await pharmacy.db.select().from(idempotencyKeys), await pharmacy.db.select().from(auditEvents)];
  expect(JSON.stringify(kept)).not.toContain(WITNESS_PASSWORD);
});

test("P-04 the band of another patient stops it: nothing moves, and that it nearly happened is recorded", async () => {
  await using ward = await aNurse();
  const { pharmacy, nurse, inputFor, prescribe } = ward;
  const order = await prescribe();
  const before = await pharmacy.db.select().from(stockMovements);
  for (const patient of [{ fileNumber: "P-T2" }, { dateOfBirth: "1990-05-18" }]) {
    const refusal = await refusedWith(nurse.administer.mutate({ ...inputFor(order), patient }));
    expect(refusal).toEqual({ code: "PATIENT_MISMATCH", reason: Object.keys(patient)[0] });
  }
  expect(await pharmacy.db.select().from(stockMovements)).toEqual(before);
  expect(await pharmacy.db.select().from(administrations)).toEqual([]);
  const missed = await pharmacy.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, "medication.patient_mismatch"));
  expect(missed.map(({ patientId, actorId }) => [patientId, actorId])).toEqual(
    [1, 2].map(() => [order.patientId, pharmacy.nurse.actor.userId]),
  );
  const patient = { fileNumber: order.patientFileNumber.toLowerCase(), dateOfBirth: "1990-05-17" };
  expect(await nurse.administer.mutate({ ...inputFor(order), patient })).toMatchObject({ quantity: 1 });
});

test("P-12 quantities that are none are refused as input, and nothing changes", async () => {
  await using ward = await aNurse();
  const { pharmacy, nurse, inputFor, prescribe } = ward;
  const order = await prescribe();
  const before = await pharmacy.db.select().from(stockMovements);
  const wrong = [
    { quantity: -1 },
    { quantity: 0 },
    { quantity: 0.1 + 0.2 },
    { quantity: 1_000_001 },
    { wasted: -1 },
    { quantity: 6, wasted: 3, drawn: 10 },
    { outcome: "partial" as const },
    { outcome: "not_given" as const, reason: "Asleep" },
  ];
  for (const wish of wrong) {
    const refusal = await refusedWith(nurse.administer.mutate({ ...inputFor(order), ...wish }));
    expect(refusal, JSON.stringify(wish)).toMatchObject({ code: "INVALID_INPUT" });
  }
  expect(await pharmacy.db.select().from(stockMovements)).toEqual(before);
});

test("R-RX-8 whoever dispenses does not administer, and who administers does not dispense", async () => {
  await using ward = await aNurse();
  const { pharmacy, server, nurse, inputFor, prescribe } = ward;
  const order = await prescribe();
  const { client } = await server.signInAs(pharmacy.pharmacist.actor.userId);
  expect(await refusedWith(client.pharmacy.administer.mutate(inputFor(order)))).toEqual({ code: "FORBIDDEN" });
  const dispense = { orderId: order.id, expectedVersion: 1, locationId: pharmacy.pharmacyId, quantity: 1 };
  const refusal = await refusedWith(nurse.dispense.mutate({ ...dispense, idempotencyKey: randomUUID() }));
  expect(refusal).toEqual({ code: "FORBIDDEN" });
  expect(await administrationOn(pharmacy).give(order, 1)).toMatchObject({ quantity: 1 });
});
