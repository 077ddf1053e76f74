import { randomUUID } from "node:crypto";
import { stockLocations, stockMovements } from "@lockstep/db/schema/formulary";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes, refusalOf, whenThereIsRoom } from "../scheduling/testing/actions.ts";
import { prescribe } from "./prescribe.ts";
import { receiveTransfer } from "./receive-transfer.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { transfersOn } from "./testing/ward-actions.ts";
import { updateLocation } from "./update-location.ts";

const closing = ({ wardId }: TestPharmacy, expectedVersion = 1) => ({
  ...{ locationId: wardId, expectedVersion, active: false, idempotencyKey: randomUUID() },
});
const close = (pharmacy: TestPharmacy) =>
  whenThereIsRoom(() => transact(pharmacy.db, (tx) => updateLocation(tx, pharmacy.admin, closing(pharmacy))));
const outOfUse = { code: "INVALID_INPUT", issues: [{ message: "is out of use" }] };

async function wardOf({ db, wardId }: TestPharmacy) {
  const [ward] = await db.select().from(stockLocations).where(eq(stockLocations.id, wardId));
  return ward;
}

test("R-RX-6 a ward is closed while a delivery comes: the delivery waits, and is refused", async () => {
  await using pharmacy = await testPharmacy();
  const one = await goesFirst(pharmacy, (tx) => updateLocation(tx, pharmacy.admin, closing(pharmacy)));
  const other = refusalOf(transfersOn(pharmacy).onWard(5));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject(outOfUse);
  expect(await pharmacy.db.select().from(stockMovements)).toEqual([]);
});

test("R-RX-6 a delivery to a shelf that was emptied comes while its ward is closed: whoever closes waits, and is refused", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(5);
  const { ask, issue } = transfersOn(pharmacy);
  const sent = await issue(await ask(5));
  const seen = { transferId: sent.id, expectedVersion: sent.version, idempotencyKey: randomUUID() };
  const one = await goesFirst(pharmacy, (tx) => receiveTransfer(tx, pharmacy.nurse, seen));
  const other = refusalOf(close(pharmacy));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ issues: [{ message: "still holds stock" }] });
  expect(await onHand(pharmacy, sent.lots[0]?.lotId ?? "", pharmacy.wardId)).toBe(5);
});

test("R-RX-8 a ward is closed while somebody prescribes for it: the prescription waits, and is refused", async () => {
  await using pharmacy = await testPharmacy();
  const one = await goesFirst(pharmacy, (tx) => updateLocation(tx, pharmacy.admin, closing(pharmacy)));
  const other = refusalOf(ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId }));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject(outOfUse);
});

test("R-RX-8 somebody prescribes for a ward while it is closed: whoever closes waits, and is refused", async () => {
  await using pharmacy = await testPharmacy();
  const [doctor] = pharmacy.doctorCallers;
  const [patientId = ""] = pharmacy.patientIds;
  if (!doctor) throw new Error("There is a doctor.");
  const wish = { patientId, drugId: pharmacy.amoxicillinId, dosage: "1 daily", quantity: 5, repeats: 0 };
  const input = { ...wish, wardId: pharmacy.wardId, idempotencyKey: randomUUID() };
  const one = await goesFirst(pharmacy, (tx) => prescribe(tx, doctor, input));
  const other = refusalOf(close(pharmacy));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ issues: [{ message: "has running orders" }] });
});

test("R-RX-6 a ward is closed by ten at once while twenty deliveries come: it is closed and empty, or open", async () => {
  await using pharmacy = await testPharmacy();
  const wards = [transfersOn(pharmacy), transfersOn(pharmacy, await pharmacy.anotherProcess())];
  const results = await outcomes(
    Array.from({ length: 30 }, (_, n) =>
      n % 3 === 0 ? close(pharmacy) : whenThereIsRoom(() => (wards[n % 2] ?? transfersOn(pharmacy)).onWard(1)),
    ),
  );
  expect(
    Object.keys(counted(results)).filter((code) => !["ok", "INVALID_INPUT", "STALE_VERSION"].includes(code)),
  ).toEqual([]);
  const ward = await wardOf(pharmacy);
  const arrived = await pharmacy.db.select().from(stockMovements);
  const closed = results.filter((result, n) => n % 3 === 0 && result === "ok").length;
  expect(closed).toBe(ward?.active ? 0 : 1);
  expect(ward?.active || arrived.length === 0).toBe(true);
  const deliveries = results.filter((result, n) => n % 3 !== 0 && result === "ok").length;
  expect(arrived).toHaveLength(deliveries);
});
