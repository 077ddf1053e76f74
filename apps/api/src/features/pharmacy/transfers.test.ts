import { lots, stockMovements } from "@lockstep/db/schema/formulary";
import { stockTransfers } from "@lockstep/db/schema/stock-keeping";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { lostOnTheWay, transfersOn } from "./testing/ward-actions.ts";

const asBefore = async (pharmacy: TestPharmacy) => {
  const [moves, transfers] = await Promise.all([
    pharmacy.db.select().from(stockMovements).orderBy(stockMovements.id),
    pharmacy.db.select().from(stockTransfers).orderBy(stockTransfers.id),
  ]);
  return { moves, transfers };
};

async function nothingChanges(pharmacy: TestPharmacy, attempt: () => Promise<unknown>) {
  const before = await asBefore(pharmacy);
  const refusal = await refusalOf(attempt());
  expect(await asBefore(pharmacy)).toEqual(before);
  return refusal;
}

test("R-RX-7 a ward asks, the pharmacy issues first expiry first, it is in transit, and arrives in parts", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const late = await receive(50, { expiresOn: "2031-06-30" });
  const soon = await receive(20, { expiresOn: "2030-06-30" });
  const { ask, issue, receive: arrive } = transfersOn(pharmacy);
  const sent = await issue(await ask(30));
  expect(sent).toMatchObject({ status: "in_transit", issuedBy: "Joseph Barasa", requestedBy: "Mercy Chebet" });
  expect(sent.lots.map(({ lotId, issued, inTransit }) => [lotId, issued, inTransit])).toEqual([
    [soon.lotId, 20, 20],
    [late.lotId, 10, 10],
  ]);
  expect(await onHand(pharmacy, soon.lotId, pharmacy.pharmacyId)).toBe(0);
  expect(await onHand(pharmacy, soon.lotId, pharmacy.wardId)).toBe(0);
  const part = await arrive(sent, [{ lotId: soon.lotId, quantity: 15 }]);
  expect(part).toMatchObject({ status: "in_transit" });
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
  const rest = await arrive(part);
  expect(rest).toMatchObject({ status: "received", version: 4 });
  expect(await onHand(pharmacy, soon.lotId, pharmacy.wardId)).toBe(20);
  expect(await onHand(pharmacy, late.lotId, pharmacy.wardId)).toBe(10);
  expect(await onHand(pharmacy, late.lotId, pharmacy.pharmacyId)).toBe(40);
  expect(await drift(pharmacy)).toEqual([]);
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
});

test("R-RX-7 what never arrived is a discrepancy by name and with a reason, and everything issued is accounted for", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(30);
  const { ask, issue, receive, resolve } = transfersOn(pharmacy);
  const part = await receive(await issue(await ask(30)), [{ lotId, quantity: 24 }]);
  const some = await resolve(part, [{ lotId, quantity: 4 }]);
  expect(some).toMatchObject({
    status: "in_transit",
    lots: [{ issued: 30, received: 24, discrepancy: 4, inTransit: 2 }],
  });
  const all = await resolve(some);
  expect(all).toMatchObject({
    status: "received",
    resolvedBy: "Joseph Barasa",
    lots: [{ discrepancy: 6, inTransit: 0 }],
  });
  expect(all.discrepancyReason).toBe("Broken on the way; Broken on the way");
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 what a ward gives back is sent by the ward and returned to the pharmacy, the same lot", async () => {
  await using pharmacy = await testPharmacy();
  const { ask, issue, receive, onWard } = transfersOn(pharmacy);
  const { lotId } = await onWard(12);
  const { wardId: fromLocationId, pharmacyId: toLocationId, nurse, pharmacist } = pharmacy;
  const sent = await issue(await ask(5, { fromLocationId, toLocationId }), undefined, nurse);
  expect(await refusalOf(receive(sent, undefined, nurse))).toEqual({ code: "FORBIDDEN" });
  await receive(sent, undefined, pharmacist);
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(5);
  const lines = await pharmacy.db.select().from(stockMovements).where(eq(stockMovements.sourceId, sent.id));
  expect(lines.map(({ kind, delta }) => [kind, delta]).sort()).toEqual([
    ["issued", -5],
    ["returned", 5],
  ]);
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
});

test("R-RX-7 less may be issued than was asked for, more is refused, and a nurse issues nothing from a pharmacy", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(100);
  const { ask, issue } = transfersOn(pharmacy);
  const asked = await ask(30);
  const more = await nothingChanges(pharmacy, () => issue(asked, [{ lotId, quantity: 31 }]));
  expect(more).toEqual({ code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 0, remaining: 30 });
  expect(await nothingChanges(pharmacy, () => issue(asked, undefined, pharmacy.nurse))).toEqual({ code: "FORBIDDEN" });
  expect(await issue(asked, [{ lotId, quantity: 8 }])).toMatchObject({ lots: [{ issued: 8, inTransit: 8 }] });
});

test("R-RX-7 where less is there than was asked for, what is there goes; where nothing is, it is refused", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(7);
  const { ask, issue } = transfersOn(pharmacy);
  expect(await issue(await ask(30))).toMatchObject({ lots: [{ lotId, issued: 7 }] });
  const asked = await ask(30);
  const none = await nothingChanges(pharmacy, () => issue(asked));
  expect(none).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 30, available: 0 });
});

test("R-RX-4 what is expired, recalled or quarantined never leaves for a ward, named or not", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const expired = await receive(10, { expiresOn: "2030-01-06" });
  const recalled = await receive(10);
  const quarantined = await receive(10);
  const paracetamol = await receive(10, { drugId: pharmacy.paracetamolId });
  const status = async (lotId: string, to: "recalled" | "quarantined") =>
    pharmacy.db.update(lots).set({ status: to }).where(eq(lots.id, lotId));
  await status(recalled.lotId, "recalled");
  await status(quarantined.lotId, "quarantined");
  const { ask, issue, onWard } = transfersOn(pharmacy);
  const elsewhere = await onWard(10);
  const asked = await ask(10);
  const because = async (lotId: string) => nothingChanges(pharmacy, () => issue(asked, [{ lotId, quantity: 1 }]));
  expect(await because(expired.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "expired" });
  expect(await because(recalled.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "recalled" });
  expect(await because(quarantined.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "quarantined" });
  expect(await because(paracetamol.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "other_drug" });
  expect(await because(elsewhere.lotId)).toMatchObject({ code: "LOT_UNUSABLE", because: "not_here" });
  expect(await nothingChanges(pharmacy, () => issue(asked))).toMatchObject({ code: "INSUFFICIENT_STOCK" });
});

test("R-RX-7 more than is in transit, a lot that was not sent, and what was not issued are refused", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(30);
  const other = await stockOn(pharmacy).receive(30);
  const { ask, issue, receive, resolve, cancel } = transfersOn(pharmacy);
  const asked = await ask(20);
  const early = await nothingChanges(pharmacy, () => receive(asked));
  expect(early).toMatchObject({ code: "ILLEGAL_TRANSITION", of: "transfer", from: "requested" });
  const sent = await issue(asked, [{ lotId, quantity: 20 }]);
  const more = await nothingChanges(pharmacy, () => receive(sent, [{ lotId, quantity: 21 }]));
  expect(more).toEqual({ code: "EXCEEDS_REMAINING", prescribed: 20, dispensed: 0, remaining: 20 });
  const foreign = await nothingChanges(pharmacy, () => receive(sent, [{ lotId: other.lotId, quantity: 1 }]));
  expect(foreign).toMatchObject({ code: "LOT_UNUSABLE", because: "not_here" });
  const part = await receive(sent, [{ lotId, quantity: 12 }]);
  const lost = await nothingChanges(pharmacy, () => resolve(part, [{ lotId, quantity: 9 }]));
  expect(lost).toEqual({ code: "EXCEEDS_REMAINING", prescribed: 20, dispensed: 12, remaining: 8 });
  expect(await nothingChanges(pharmacy, () => cancel(part))).toMatchObject({ code: "ILLEGAL_TRANSITION" });
  const done = await receive(part);
  expect(await nothingChanges(pharmacy, () => receive(done))).toMatchObject({ code: "ILLEGAL_TRANSITION" });
});

test("R-RX-7 a request is called off while nothing has left for it, and not issued after that", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(30);
  const { ask, issue, cancel } = transfersOn(pharmacy);
  const called = await cancel(await ask(10));
  expect(called.status).toBe("cancelled");
  expect(await nothingChanges(pharmacy, () => issue(called))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    of: "transfer",
    from: "cancelled",
    allowed: [],
  });
});

test("R-RX-7 a request names two places in use and drugs in use", async () => {
  await using pharmacy = await testPharmacy();
  const { ask } = transfersOn(pharmacy);
  const unknown = "0190b5a0-0000-7000-8000-000000000000";
  const same = { toLocationId: pharmacy.pharmacyId };
  expect(await nothingChanges(pharmacy, () => ask(1, same))).toMatchObject({ code: "INVALID_INPUT" });
  const nowhere = { fromLocationId: unknown };
  expect(await nothingChanges(pharmacy, () => ask(1, nowhere))).toEqual({ code: "NOT_FOUND" });
  const nothing = { lines: [{ drugId: unknown, quantity: 1 }] };
  expect(await nothingChanges(pharmacy, () => ask(1, nothing))).toEqual({ code: "NOT_FOUND" });
});
