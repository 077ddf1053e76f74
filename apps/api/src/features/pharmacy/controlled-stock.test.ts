import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { auditEvents } from "@lockstep/db/schema/platform";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { refusedWith } from "./testing/refused-with.ts";
import { drift, onHand, stockOn, testPharmacy, WITNESS_PASSWORD } from "./testing/test-pharmacy.ts";

const missing = { code: "WITNESS_REQUIRED", because: "missing" };
const esther = { email: "esther@test.example", password: WITNESS_PASSWORD };

/** A hundred of morphine on the shelf, and a pharmacist who sends requests about it. */
async function morphine() {
  const pharmacy = await testPharmacy();
  const level = await stockOn(pharmacy).receive(100, { drugId: pharmacy.morphineId });
  const calls = pharmacyCalls(pharmacy);
  const register = () =>
    pharmacy.db
      .select({ kind: stockMovements.kind, delta: stockMovements.delta, witnessId: stockMovements.witnessId })
      .from(stockMovements)
      .where(eq(stockMovements.lotId, level.lotId))
      .orderBy(asc(stockMovements.id));
  return { ...{ pharmacy, level, calls, register }, [Symbol.asyncDispose]: () => pharmacy[Symbol.asyncDispose]() };
}

const key = () => ({ idempotencyKey: randomUUID() });

test("R-RX-10 a controlled drug is written off and corrected by two persons, and the register names both", async () => {
  await using shelf = await morphine();
  const { pharmacy, level, calls, register } = shelf;
  const seen = { lotId: level.lotId, locationId: level.locationId, expectedVersion: level.version, reason: "Broken" };
  expect(await refusedWith(calls.writeOff({ ...seen, quantity: 2, ...key() }))).toEqual(missing);
  expect(await refusedWith(calls.adjustStock({ ...seen, delta: 3, ...key() }))).toEqual(missing);
  const self = { email: "joseph@test.example", password: WITNESS_PASSWORD };
  expect(await refusedWith(calls.writeOff({ ...seen, ...key(), witness: self }))).toMatchObject({
    code: "WITNESS_REQUIRED",
  });
  const wrong = { ...esther, password: "not hers" };
  expect(await refusedWith(calls.writeOff({ ...seen, ...key(), witness: wrong }))).toMatchObject({
    because: "not_signed",
  });
  expect(await register()).toHaveLength(1);
  const intent = { ...seen, quantity: 2, ...key(), witness: esther };
  const after = await calls.writeOff(intent);
  expect(await calls.writeOff(intent)).toEqual(after);
  await calls.adjustStock({ ...seen, expectedVersion: after.version, delta: -3, ...key(), witness: esther });
  const witnessId = pharmacy.witness.actor.userId;
  expect((await register()).slice(1)).toEqual([
    { kind: "written_off", delta: -2, witnessId },
    { kind: "adjusted", delta: -3, witnessId },
  ]);
  const kept = JSON.stringify(await pharmacy.db.select().from(auditEvents));
  expect(kept).not.toContain(WITNESS_PASSWORD);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-10 what is not controlled needs no second person, and a signature that was given is kept", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId, version } = await stockOn(pharmacy).receive(10);
  const seen = { lotId, locationId, expectedVersion: version, reason: "Broken", quantity: 1 };
  const after = await pharmacyCalls(pharmacy).writeOff({ ...seen, ...key() });
  expect(after.onHand).toBe(9);
});

test("R-RX-10 R-RX-11 a controlled drug that comes back is booked to its lot, and leaves it at once: never to the shelf", async () => {
  await using shelf = await morphine();
  const { pharmacy, level, calls, register } = shelf;
  const { prescribe, dispense } = ordersOn(pharmacy);
  const order = await prescribe({ drugId: pharmacy.morphineId, quantity: 10 });
  const witnessId = pharmacy.witness.actor.userId;
  const [handedOut] = (await dispense(order, 10, { witnessId })).dispenses;
  const back = { dispenseId: handedOut?.id ?? "", expectedVersion: 1, quantity: 4, reason: "Brought back" };
  expect(await refusedWith(calls.reverseDispense({ ...back, ...key() }))).toEqual(missing);
  const after = await calls.reverseDispense({ ...back, ...key(), witness: esther });
  expect(after).toMatchObject({ status: "active", remaining: 4, dispenses: [{ reversed: 4 }] });
  expect((await register()).slice(2)).toEqual([
    { kind: "reversed", delta: 4, witnessId },
    { kind: "written_off", delta: -4, witnessId },
  ]);
  expect(await onHand(pharmacy, level.lotId, pharmacy.pharmacyId)).toBe(90);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-10 R-RX-7 a controlled drug on its way: two pairs of hands, and what is missing is given up by two", async () => {
  await using shelf = await morphine();
  const { pharmacy, calls, register } = shelf;
  const places = { fromLocationId: pharmacy.pharmacyId, toLocationId: pharmacy.wardId };
  const asked = await calls.requestTransfer({
    ...places,
    lines: [{ drugId: pharmacy.morphineId, quantity: 10 }],
    ...key(),
  });
  const sent = await calls.issueTransfer({ transferId: asked.id, expectedVersion: 1, ...key() });
  const lotId = sent.lots[0]?.lotId ?? "";
  const seen = { transferId: asked.id, expectedVersion: sent.version };
  const part = { ...seen, lines: [{ lotId, quantity: 4 }] };
  expect(await refusedWith(calls.receiveTransfer({ ...part, ...key() }))).toEqual(missing);
  const arrived = await pharmacyCalls(pharmacy, pharmacy.nurse).receiveTransfer({ ...part, ...key() });
  const again = { ...part, expectedVersion: arrived.version, lines: [{ lotId, quantity: 3 }] };
  const signed = await calls.receiveTransfer({ ...again, ...key(), witness: esther });
  const lost = { ...seen, expectedVersion: signed.version, reason: "Broken on the way" };
  expect(await refusedWith(calls.resolveTransfer({ ...lost, ...key() }))).toEqual(missing);
  const done = await calls.resolveTransfer({ ...lost, ...key(), witness: esther });
  expect(done).toMatchObject({ status: "received", lots: [{ issued: 10, received: 7, discrepancy: 3 }] });
  const witnessId = pharmacy.witness.actor.userId;
  expect((await register()).slice(1)).toEqual([
    { kind: "issued", delta: -10, witnessId: null },
    { kind: "transferred_in", delta: 4, witnessId: null },
    { kind: "transferred_in", delta: 3, witnessId },
  ]);
  const resolved = eq(auditEvents.action, "transfer.resolved");
  expect(await pharmacy.db.select().from(auditEvents).where(resolved)).toMatchObject([{ after: { witnessId } }]);
});
