import { randomUUID } from "node:crypto";
import { lots } from "@lockstep/db/schema/formulary";
import { auditEvents } from "@lockstep/db/schema/platform";
import { like } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { stockOn, testPharmacy } from "./testing/test-pharmacy.ts";
import { transfersOn } from "./testing/ward-actions.ts";

test("R-RX-11 a recall stops a lot everywhere at once: the pharmacy's shelf, the wards' and what comes in", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const here = await receive(30, { lotNumber: "A" });
  await receive(10, { lotNumber: "A", locationId: pharmacy.wardId });
  const lot = await shelvesOn(pharmacy).setStatus(here, "recalled");
  expect(lot).toMatchObject({ status: "recalled", statusReason: "Found so", onHand: 40, version: 2 });
  const order = await ordersOn(pharmacy).prescribe({ quantity: 5 });
  expect(await refusalOf(ordersOn(pharmacy).dispense(order, 5))).toMatchObject({
    code: "INSUFFICIENT_STOCK",
    available: 0,
  });
  const lines = [{ lotId: here.lotId, quantity: 5 }];
  expect(await refusalOf(ordersOn(pharmacy).dispense(order, 5, { lots: lines }))).toMatchObject({
    ...{ code: "LOT_UNUSABLE", because: "recalled" },
  });
  const asked = await transfersOn(pharmacy).ask(5);
  expect(await refusalOf(transfersOn(pharmacy).issue(asked, lines))).toMatchObject({ code: "LOT_UNUSABLE" });
  expect(await refusalOf(receive(1, { lotNumber: "A" }))).toMatchObject({ code: "LOT_UNUSABLE", because: "recalled" });
  const [event] = await pharmacy.db.select().from(auditEvents).where(like(auditEvents.action, "lot.%"));
  expect(event).toMatchObject({
    action: "lot.recalled",
    entityId: here.lotId,
    after: { status: "recalled", onHand: 40 },
  });
});

test("R-RX-11 a doubted lot waits and is let go again; a recall is taken back by an administrator alone", async () => {
  await using pharmacy = await testPharmacy();
  const { setStatus } = shelvesOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  const at = (lotVersion: number) => ({ lotId: level.lotId, lotVersion });
  await setStatus(at(1), "quarantined");
  await setStatus(at(2), "available");
  await setStatus(at(3), "recalled");
  for (const status of ["available", "quarantined"] as const) {
    expect(await refusalOf(setStatus(at(4), status))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await setStatus(at(4), "available", pharmacy.admin)).toMatchObject({ status: "available", version: 5 });
});

test("R-RX-11 as it stands, by an old version, a foreign lot, no reason: refused by name, and nothing is changed", async () => {
  await using pharmacy = await testPharmacy();
  const { setStatus } = shelvesOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  expect(await refusalOf(setStatus(level, "available"))).toMatchObject({
    code: "ALREADY_DONE",
    result: { version: 1 },
  });
  expect(await refusalOf(setStatus({ lotId: randomUUID(), lotVersion: 1 }, "recalled"))).toEqual({ code: "NOT_FOUND" });
  await setStatus(level, "quarantined", pharmacy.witness);
  const before = await pharmacy.db.select().from(lots);
  expect(await refusalOf(setStatus(level, "recalled"))).toMatchObject({
    ...{ code: "STALE_VERSION", changedBy: "Esther Moraa", current: { status: "quarantined", version: 2 } },
  });
  const input = { lotId: level.lotId, expectedVersion: 2, idempotencyKey: randomUUID() };
  const calls = pharmacyCalls(pharmacy);
  const worded = { ...input, status: "recalled" as const, reason: " " };
  expect(await refused(calls.setLotStatus(worded))).toMatchObject({ code: "INVALID_INPUT" });
  const nurse = pharmacyCalls(pharmacy, pharmacy.nurse);
  expect(await refused(nurse.setLotStatus({ ...worded, reason: "x" }))).toEqual({ code: "FORBIDDEN" });
  expect(await pharmacy.db.select().from(lots)).toEqual(before);
});
