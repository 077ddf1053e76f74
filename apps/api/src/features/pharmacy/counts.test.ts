import { randomUUID } from "node:crypto";
import { stockMovements } from "@lockstep/db/schema/formulary";
import { stockCounts } from "@lockstep/db/schema/stock-keeping";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { refusalOf } from "../scheduling/testing/actions.ts";
import { countPageOf } from "./count.queries.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { shelvesOn } from "./testing/stock-actions.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

const countedLines = ({ db }: TestPharmacy) =>
  db.select().from(stockMovements).where(eq(stockMovements.kind, "counted"));

test("R-RX-11 a count that agrees with the books needs nobody's yes", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(30);
  const count = await shelvesOn(pharmacy).count({ [lotId]: 30 });
  expect(count).toMatchObject({
    status: "approved",
    reviewedBy: null,
    lines: [{ expected: 30, counted: 30, variance: 0 }],
  });
  expect(await countedLines(pharmacy)).toEqual([]);
});

test("R-RX-11 a difference is moved once a second person says yes; what moved since then stays moved", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review, adjust } = shelvesOn(pharmacy);
  const short = await stockOn(pharmacy).receive(30);
  const over = await stockOn(pharmacy).receive(10);
  const waiting = await count({ [short.lotId]: 27, [over.lotId]: 12 });
  expect(waiting).toMatchObject({ status: "waiting", countedBy: "Joseph Barasa", reviewedBy: null, version: 1 });
  expect(await countedLines(pharmacy)).toEqual([]);
  await adjust(short, -5);
  expect(await review(waiting)).toMatchObject({ status: "approved", reviewedBy: "Esther Moraa", version: 2 });
  expect(await onHand(pharmacy, short.lotId, pharmacy.pharmacyId)).toBe(22);
  expect(await onHand(pharmacy, over.lotId, pharmacy.pharmacyId)).toBe(12);
  expect((await countedLines(pharmacy)).map(({ delta, sourceId }) => [delta, sourceId])).toEqual(
    expect.arrayContaining([
      [-3, waiting.id],
      [2, waiting.id],
    ]),
  );
  expect(await drift(pharmacy)).toEqual([]);
});

test("R-RX-11 whoever counted does not approve: refused by us, and by the database", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review } = shelvesOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const waiting = await count({ [lotId]: 29 });
  for (const decision of ["approve", "reject"] as const) {
    expect(await refusalOf(review(waiting, decision, pharmacy.pharmacist))).toEqual({ code: "FORBIDDEN" });
  }
  const byThemselves = { status: "approved" as const, reviewedBy: pharmacy.pharmacist.actor.userId };
  await expect(pharmacy.db.update(stockCounts).set(byThemselves)).rejects.toMatchObject({
    cause: { constraint_name: "stock_counts_reviewed_by_another" },
  });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(30);
});

test("R-RX-11 a no changes nothing, and a settled count is settled", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review } = shelvesOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const waiting = await count({ [lotId]: 29 });
  expect(await refusalOf(review({ ...waiting, version: 7 }))).toMatchObject({ code: "STALE_VERSION" });
  const rejected = await review(waiting, "reject");
  expect(rejected).toMatchObject({ status: "rejected", reviewedBy: "Esther Moraa" });
  expect(await refusalOf(review(rejected))).toEqual({
    ...{ code: "ILLEGAL_TRANSITION", of: "count", from: "rejected", to: "approved", allowed: [] },
  });
  expect(await refusalOf(review({ id: randomUUID(), version: 1 }))).toEqual({ code: "NOT_FOUND" });
  expect(await countedLines(pharmacy)).toEqual([]);
});

test("R-RX-6 a difference that would leave less than nothing is refused, and the count waits on", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review, writeOff } = shelvesOn(pharmacy);
  const level = await stockOn(pharmacy).receive(30);
  const fine = await stockOn(pharmacy).receive(5);
  const waiting = await count({ [level.lotId]: 20, [fine.lotId]: 4 });
  await writeOff(level, { quantity: 25 });
  expect(await refusalOf(review(waiting))).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 10, available: 5 });
  expect(await onHand(pharmacy, fine.lotId, pharmacy.pharmacyId)).toBe(5);
  expect(await review(waiting, "reject")).toMatchObject({ status: "rejected" });
});

test("R-RX-11 one lot is not counted twice while its difference waits: that would move it twice", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review } = shelvesOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const other = await stockOn(pharmacy).receive(30);
  const waiting = await count({ [lotId]: 29 });
  expect(await refusalOf(count({ [other.lotId]: 30, [lotId]: 29 }))).toMatchObject({
    ...{ code: "ALREADY_DONE", result: { id: waiting.id } },
  });
  await review(waiting);
  expect(await count({ [lotId]: 29 })).toMatchObject({ status: "approved" });
});

test("R-RX-11 a lot that nobody knew to be there is counted against nothing, and a nurse counts on a ward", async () => {
  await using pharmacy = await testPharmacy();
  const { count, review } = shelvesOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const found = await count({ [lotId]: 2 }, pharmacy.wardId, pharmacy.nurse);
  expect(found).toMatchObject({ locationName: "Ward A", lines: [{ expected: 0, counted: 2, variance: 2 }] });
  await review(found);
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(2);
  expect(await drift(pharmacy)).toEqual([]);
  const inPharmacy = count({ [lotId]: 30 }, pharmacy.pharmacyId, pharmacy.nurse);
  expect(await refusalOf(inPharmacy)).toEqual({ code: "FORBIDDEN" });
});

test("R-RX-11 a count of no lot, of one twice, of less than nothing, of a foreign lot or place is refused", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(30);
  const { pharmacyId: locationId } = pharmacy;
  const calls = pharmacyCalls(pharmacy);
  const asked = (lines: { lotId: string; counted: number }[], where = locationId) =>
    refused(calls.recordCount({ locationId: where, lines, idempotencyKey: randomUUID() }));
  const one = { lotId, counted: 30 };
  for (const lines of [[], [one, { ...one, lotId: lotId.toUpperCase() }], [{ lotId, counted: -1 }]]) {
    expect(await asked(lines)).toMatchObject({ code: "INVALID_INPUT" });
  }
  for (const counted of [0.5, 1_000_001, Number.NaN]) {
    expect(await asked([{ lotId, counted }])).toMatchObject({ code: "INVALID_INPUT" });
  }
  expect(await asked([one, { lotId: randomUUID(), counted: 1 }])).toEqual({ code: "NOT_FOUND" });
  expect(await asked([one], randomUUID())).toEqual({ code: "NOT_FOUND" });
  expect(await pharmacy.db.select().from(stockCounts)).toEqual([]);
});

test("R-LST-1 R-LST-5 counts newest first, page by page, in as many statements for many as for one", async () => {
  await using pharmacy = await testPharmacy();
  const { count } = shelvesOn(pharmacy);
  const { lotId } = await stockOn(pharmacy).receive(30);
  const made = [(await count({ [lotId]: 30 })).id];
  const list = { limit: 2 };
  const page = () => transact(pharmacy.db, (tx) => countedStatements(tx, (inTx) => countPageOf(inTx, list)));
  const { statements } = await page();
  for (let n = 0; n < 4; n += 1) made.unshift((await count({ [lotId]: 30 })).id);
  expect((await page()).statements).toBe(statements);
  const calls = pharmacyCalls(pharmacy);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor } = await calls.counts({ ...list, ...(cursor ? { cursor } : {}), status: "approved" });
    seen.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor);
  expect(seen).toEqual(made);
});
