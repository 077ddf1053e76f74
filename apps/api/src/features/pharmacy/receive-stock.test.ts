import { stockMovements } from "@lockstep/db/schema/formulary";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { drift, onHand, stockOn, testPharmacy } from "./testing/test-pharmacy.ts";

test("R-RX-6 a delivery is on the shelf, and in the register by who took it in", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const first = await receive(30, { lotNumber: "A-1", deliveryNote: "DN 17" });
  const second = await receive(12, { lotNumber: "A-1" });
  expect(second).toMatchObject({ id: first.id, lotNumber: "A-1", onHand: 42, expired: false });
  const lines = await pharmacy.db.select().from(stockMovements).orderBy(stockMovements.id);
  expect(lines.map(({ kind, delta, balance, reason }) => [kind, delta, balance, reason])).toEqual([
    ["received", 30, 30, "DN 17"],
    ["received", 12, 42, null],
  ]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-6 a known lot of another expiry is refused, and nothing is changed", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const { lotId } = await receive(30, { lotNumber: "A-1" });
  expect(await refusalOf(receive(5, { lotNumber: "A-1", expiresOn: "2032-02-01" }))).toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(30);
});
