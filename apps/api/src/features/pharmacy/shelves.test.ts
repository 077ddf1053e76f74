import { randomUUID } from "node:crypto";
import { stockLevels, stockMovements } from "@lockstep/db/schema/formulary";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

/** All that moves with stock: a refusal leaves it as it was. */
async function written({ db }: TestPharmacy) {
  const [lines, events] = await Promise.all([db.select().from(stockMovements), db.select().from(auditEvents)]);
  return { lines: lines.length, events: events.length };
}

test("R-RX-11 an adjustment has a reason, moves the level by so much, and says who and from what to what", async () => {
  await using pharmacy = await testPharmacy();
  const { adjust } = shelvesOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  const less = await adjust(level, -4);
  expect(less).toMatchObject({ id: level.id, onHand: 26, version: level.version + 1 });
  expect(await adjust(less, 1)).toMatchObject({ onHand: 27 });
  const lines = await pharmacy.db.select().from(stockMovements).orderBy(stockMovements.id);
  expect(lines.map(({ kind, delta, balance, reason }) => [kind, delta, balance, reason])).toEqual([
    ["received", 30, 30, null],
    ["adjusted", -4, 26, "Found so"],
    ["adjusted", 1, 27, "Found so"],
  ]);
  const [event] = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.action, "stock.adjusted"));
  expect(event).toMatchObject({ entityId: level.lotId, before: { onHand: 30 }, after: { onHand: 26 } });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 a write-off takes all of a lot in a place, or so much of it", async () => {
  await using pharmacy = await testPharmacy();
  const { writeOff } = shelvesOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  const part = await writeOff(level, { quantity: 10 });
  expect(part).toMatchObject({ onHand: 20 });
  const all = await writeOff(part);
  expect(all).toMatchObject({ onHand: 0 });
  expect(await refusalOf(writeOff(all))).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 1, available: 0 });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 what is expired or recalled leaves as a write-off alone; more of it may be found", async () => {
  await using pharmacy = await testPharmacy();
  const { adjust, writeOff, setStatus } = shelvesOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const expired = await receive(30, { expiresOn: "2030-01-06" });
  const recalled = await receive(30);
  await setStatus(recalled, "recalled");
  const doubted = await receive(30);
  await setStatus(doubted, "quarantined");
  expect(await refusalOf(adjust(expired, -1))).toMatchObject({ code: "LOT_UNUSABLE", because: "expired" });
  expect(await refusalOf(adjust(recalled, -1))).toMatchObject({ code: "LOT_UNUSABLE", because: "recalled" });
  expect(await adjust(doubted, -1)).toMatchObject({ onHand: 29 });
  const forgotten = await receive(30, { expiresOn: "2030-01-05" });
  await setStatus(forgotten, "quarantined");
  expect(await refusalOf(adjust(forgotten, -1)), "expired in quarantine").toMatchObject({ because: "expired" });
  const found = await adjust(expired, 2);
  expect(await writeOff(found)).toMatchObject({ onHand: 0 });
  expect(await writeOff(recalled)).toMatchObject({ onHand: 0, lotStatus: "recalled" });
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-6 below nothing, a stale version, a foreign lot, another place: refused by name, and nothing is changed", async () => {
  await using pharmacy = await testPharmacy();
  const { adjust, writeOff } = shelvesOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const level = await receive(30);
  const moved = await adjust(level, -5, pharmacy.witness);
  const before = await written(pharmacy);
  const [nowhere, foreign] = [
    { ...moved, locationId: randomUUID() },
    { ...moved, lotId: randomUUID() },
  ];
  const elsewhere = { ...moved, locationId: pharmacy.wardId };
  for (const change of [(at: typeof moved) => adjust(at, -1), (at: typeof moved) => writeOff(at, { quantity: 1 })]) {
    expect(await refusalOf(change(level))).toMatchObject({
      ...{ code: "STALE_VERSION", changedBy: "Esther Moraa", current: { onHand: 25, version: moved.version } },
    });
    expect(await refusalOf(change(nowhere))).toEqual({ code: "NOT_FOUND" });
    expect(await refusalOf(change(foreign))).toEqual({ code: "NOT_FOUND" });
    expect(await refusalOf(change(elsewhere))).toMatchObject({ code: "LOT_UNUSABLE", because: "not_here" });
  }
  const { lotId } = level;
  expect(await refusalOf(adjust(moved, -26))).toMatchObject({
    ...{ code: "INSUFFICIENT_STOCK", requested: 26, available: 25, lots: [{ lotId, available: 25 }] },
  });
  expect(await refusalOf(writeOff(moved, { quantity: 26 }))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  expect(await written(pharmacy)).toEqual(before);
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(25);
});

test("R-RX-11 zero, fractions, the huge and a reason left out are no input, and nothing is changed", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId, version } = await stockOn(pharmacy).receive(30);
  const calls = pharmacyCalls(pharmacy);
  const before = await written(pharmacy);
  const seen = () => ({ lotId, locationId, expectedVersion: version, reason: "x", idempotencyKey: randomUUID() });
  for (const delta of [0, 0.5, -0.1, 1_000_001, -1_000_001, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(await refused(calls.adjustStock({ ...seen(), delta })), String(delta)).toMatchObject({
      code: "INVALID_INPUT",
    });
  }
  for (const quantity of [0, -1, 1.5, 1_000_001, Number.NaN]) {
    expect(await refused(calls.writeOff({ ...seen(), quantity }))).toMatchObject({ code: "INVALID_INPUT" });
    const drugId = pharmacy.amoxicillinId;
    const delivery = { drugId, locationId, lotNumber: "B", expiresOn: "2031-01-01", idempotencyKey: randomUUID() };
    expect(await refused(calls.receiveStock({ ...delivery, quantity }))).toMatchObject({ code: "INVALID_INPUT" });
  }
  expect(await refused(calls.adjustStock({ ...seen(), delta: 1, reason: " " }))).toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(await refused(calls.writeOff({ ...seen(), reason: "" }))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await written(pharmacy)).toEqual(before);
});

test("R-RX-6 a level holds a thousand million units and no more: the rest is refused before the database is asked", async () => {
  await using pharmacy = await testPharmacy();
  const { adjust } = shelvesOn(pharmacy);
  const { receive } = stockOn(pharmacy);
  const level = await receive(1_000_000, { lotNumber: "A" });
  await pharmacy.db.update(stockLevels).set({ onHand: 999_999_999 }).where(eq(stockLevels.id, level.id));
  expect(await refusalOf(adjust(level, 2))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refusalOf(receive(2, { lotNumber: "A" }))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await adjust(level, 1)).toMatchObject({ onHand: 1_000_000_000 });
});

test("R-PLT-4 one adjustment sent twice with one key counts once; a nurse and a doctor adjust nothing", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId, locationId, version } = await stockOn(pharmacy).receive(30);
  const input = { lotId, locationId, expectedVersion: version, delta: -3, reason: "x", idempotencyKey: randomUUID() };
  const calls = pharmacyCalls(pharmacy);
  const first = await calls.adjustStock(input);
  expect(await calls.adjustStock(input)).toEqual(first);
  expect(await onHand(pharmacy, lotId, locationId)).toBe(27);
  for (const caller of [pharmacy.nurse, ...pharmacy.doctorCallers.slice(0, 1)]) {
    const again = { ...input, expectedVersion: first.version, idempotencyKey: randomUUID() };
    expect(await refused(pharmacyCalls(pharmacy, caller).adjustStock(again))).toEqual({ code: "FORBIDDEN" });
  }
});

test("R-RX-6 the register is never rewritten by the application's role", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(30);
  for (const table of ["stock_movements", "administrations", "stock_count_lines"]) {
    for (const sentence of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(pharmacy.db.execute(sentence)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  }
  expect(await drift(pharmacy)).toEqual([]);
});
