import { randomUUID } from "node:crypto";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { refusedWith } from "./testing/refused-with.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { transfersOn } from "./testing/ward-actions.ts";

/** An administrator who changes ward A. */
function onWardA(pharmacy: TestPharmacy) {
  const calls = pharmacyCalls(pharmacy, pharmacy.admin);
  return (wish: { name?: string; active?: boolean }, expectedVersion = 1) =>
    calls.updateLocation({ locationId: pharmacy.wardId, expectedVersion, ...wish, idempotencyKey: randomUUID() });
}
const inUse = (message: string) => ({ code: "INVALID_INPUT", issues: [{ path: ["active"], message }] });

test("R-RX-7 a place is renamed, and by nobody who saw it before; a taken name is none", async () => {
  await using pharmacy = await testPharmacy();
  const update = onWardA(pharmacy);
  expect(await update({ name: "Medical ward" })).toMatchObject({ name: "Medical ward", active: true, version: 2 });
  expect(await refusedWith(update({ name: "Ward C" }))).toMatchObject({
    ...{ code: "STALE_VERSION", changedBy: "Ada Admin", current: { name: "Medical ward", version: 2 } },
  });
  expect(await refusedWith(update({ name: "Ward B" }, 2))).toMatchObject({ issues: [{ path: ["name"] }] });
  const places = await pharmacyCalls(pharmacy).locations();
  expect(places.map(({ name, version }) => [name, version])).toEqual([
    ...[
      ["Pharmacy", 1],
      ["Medical ward", 2],
      ["Ward B", 1],
    ], // pharmacies first
  ]);
  const events = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.action, "location.updated"));
  expect(events).toMatchObject([{ before: { name: "Ward A" }, after: { name: "Medical ward", active: true } }]);
});

test("R-RX-6 a place is closed only once nothing lies there, and takes nothing in until it is open again", async () => {
  await using pharmacy = await testPharmacy();
  const update = onWardA(pharmacy);
  const { onWard } = transfersOn(pharmacy);
  const level = await onWard(5);
  expect(await refusedWith(update({ active: false }))).toEqual(inUse("still holds stock"));
  await shelvesOn(pharmacy).writeOff(level);
  expect(await update({ active: false })).toMatchObject({ active: false, version: 2 });
  expect(await refusalOf(onWard(1))).toEqual({
    ...{ code: "INVALID_INPUT", issues: [{ path: ["locationId"], message: "is out of use" }] },
  });
  expect(await refusalOf(ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId }))).toMatchObject({
    issues: [{ path: ["wardId"], message: "is out of use" }],
  });
  expect(await refusalOf(transfersOn(pharmacy).ask(1))).toMatchObject({ issues: [{ path: ["toLocationId"] }] });
  await update({ active: true }, 2);
  expect(await onWard(1)).toMatchObject({ onHand: 1 });
});

test("R-RX-7 R-RX-8 a place is not closed while something is asked for or on its way, or somebody is given something there", async () => {
  await using pharmacy = await testPharmacy();
  const update = onWardA(pharmacy);
  const { ask, cancel, issue, resolve } = transfersOn(pharmacy);
  const asked = await ask(1);
  expect(await refusedWith(update({ active: false }))).toEqual(inUse("has a transfer under way"));
  await cancel(asked);
  await stockOn(pharmacy).receive(5);
  const sent = await issue(await ask(1));
  expect(await refusedWith(update({ active: false }))).toEqual(inUse("has a transfer under way"));
  await resolve(sent);
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId });
  expect(await refusedWith(update({ active: false }))).toEqual(inUse("has running orders"));
  await ordersOn(pharmacy).discontinue(order);
  expect(await update({ active: false })).toMatchObject({ active: false });
});

test("R-PLT-4 R-PLT-7 a change of a place is made once, by an administrator, and of what is one", async () => {
  await using pharmacy = await testPharmacy();
  const { updateLocation } = pharmacyCalls(pharmacy, pharmacy.admin);
  const intent = { locationId: pharmacy.wardId, expectedVersion: 1, name: "Maternity", idempotencyKey: randomUUID() };
  const done = await updateLocation(intent);
  expect(await updateLocation(intent)).toEqual(done);
  for (const wish of [{ name: " " }, { name: "x".repeat(81) }, { locationId: "A" }, { expectedVersion: -1 }]) {
    await expect(updateLocation({ ...intent, ...wish })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  const other = { ...intent, idempotencyKey: randomUUID(), expectedVersion: 2 };
  await expect(pharmacyCalls(pharmacy).updateLocation(other)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await refusedWith(updateLocation({ ...other, locationId: randomUUID() }))).toEqual({ code: "NOT_FOUND" });
});
