import { stockMovements } from "@lockstep/db/schema/formulary";
import { asc, ne } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { brokenPromises } from "./testing/broken-promises.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { lostOnTheWay, transfersOn } from "./testing/ward-actions.ts";

const moved = ({ db }: TestPharmacy) =>
  db
    .select({ lotId: stockMovements.lotId, kind: stockMovements.kind, delta: stockMovements.delta })
    .from(stockMovements)
    .where(ne(stockMovements.kind, "received"))
    .orderBy(asc(stockMovements.id));

test("R-RX-11 what a count misses of an expired, recalled or quarantined lot is written off; what it finds, and of a good lot, is counted", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const { count, review, setStatus } = shelvesOn(pharmacy);
  const good = await receive(10);
  const expired = await receive(10, { expiresOn: "2030-01-06" });
  const recalled = await receive(10);
  const quarantined = await receive(10);
  const found = await receive(10, { expiresOn: "2030-01-05" });
  await setStatus(recalled, "recalled");
  await setStatus(quarantined, "quarantined");
  const waiting = await count({
    ...{ [good.lotId]: 9, [expired.lotId]: 8, [recalled.lotId]: 7 },
    ...{ [quarantined.lotId]: 6, [found.lotId]: 11 },
  });
  await review(waiting);
  const lines = await moved(pharmacy);
  const of = ({ lotId }: { lotId: string }) => lines.filter((line) => line.lotId === lotId);
  expect(of(good)).toMatchObject([{ kind: "counted", delta: -1 }]);
  expect(of(expired)).toMatchObject([{ kind: "written_off", delta: -2 }]);
  expect(of(recalled)).toMatchObject([{ kind: "written_off", delta: -3 }]);
  expect(of(quarantined)).toMatchObject([{ kind: "written_off", delta: -4 }]);
  expect(of(found)).toMatchObject([{ kind: "counted", delta: 1 }]);
  expect(await onHand(pharmacy, quarantined.lotId, pharmacy.pharmacyId)).toBe(6);
  expect(await drift(pharmacy)).toEqual([]);
  expect(await brokenPromises(pharmacy)).toEqual([]);
});

test("R-RX-4 R-RX-7 a ward gives back what expired or was recalled, first of all; at the pharmacy it is no more usable than before", async () => {
  await using pharmacy = await testPharmacy();
  const { onWard, ask, issue, receive } = transfersOn(pharmacy);
  const expired = await onWard(4, { expiresOn: "2030-01-06" });
  const recalled = await onWard(5);
  await shelvesOn(pharmacy).setStatus(recalled, "recalled");
  const back = { fromLocationId: pharmacy.wardId, toLocationId: pharmacy.pharmacyId };
  const sent = await issue(await ask(6, back), undefined, pharmacy.nurse);
  expect(sent.lots.map(({ lotId, issued }) => [lotId, issued])).toEqual([
    [expired.lotId, 4],
    [recalled.lotId, 2],
  ]);
  await receive(sent, undefined, pharmacy.pharmacist);
  const named = await issue(await ask(3, back), [{ lotId: recalled.lotId, quantity: 3 }], pharmacy.nurse);
  await receive(named, undefined, pharmacy.pharmacist);
  expect(await onHand(pharmacy, recalled.lotId, pharmacy.pharmacyId)).toBe(5);
  expect(await refusalOf(issue(await ask(1), [{ lotId: recalled.lotId, quantity: 1 }]))).toMatchObject({
    ...{ code: "LOT_UNUSABLE", because: "recalled", reason: "recalled" },
  });
  expect(await refusalOf(issue(await ask(1)))).toMatchObject({ code: "INSUFFICIENT_STOCK", available: 0 });
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 a pharmacist writes off what lies on a ward", async () => {
  await using pharmacy = await testPharmacy();
  const expired = await transfersOn(pharmacy).onWard(4, { expiresOn: "2030-01-06" });
  expect(await shelvesOn(pharmacy).writeOff(expired)).toMatchObject({ onHand: 0, locationId: pharmacy.wardId });
});
