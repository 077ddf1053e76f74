import { expect, test } from "vitest";
import { quantityIn, sharesOf, withPicked } from "./shares.ts";

const lot = (lotId: string, expiresOn: string, onHand: number) => ({ lotId, lotNumber: lotId, expiresOn, onHand });
const LOTS = [lot("late", "2027-12-31", 50), lot("soon", "2027-01-31", 8)];

test("R-RX-4 while nothing is picked, what expires first is taken first", () => {
  expect(sharesOf(LOTS, [], 10)).toEqual([
    { lotId: "soon", quantity: 8 },
    { lotId: "late", quantity: 2 },
  ]);
});

test("what was picked is taken in the order it was picked in, and no more of it than there is", () => {
  expect(sharesOf(LOTS, ["late"], 10)).toEqual([{ lotId: "late", quantity: 10 }]);
  expect(sharesOf(LOTS, ["late", "soon"], 55)).toEqual([
    { lotId: "late", quantity: 50 },
    { lotId: "soon", quantity: 5 },
  ]);
  expect(sharesOf(LOTS, ["gone", "soon"], 10)).toEqual([{ lotId: "soon", quantity: 8 }]);
});

test("another lot comes beside the first only when that does not suffice", () => {
  expect(withPicked(LOTS, ["soon"], "late", 10)).toEqual(["soon", "late"]);
  expect(withPicked(LOTS, ["late"], "soon", 10)).toEqual(["soon"]);
  expect(withPicked(LOTS, ["soon"], "soon", 10)).toEqual(["soon"]);
  expect(withPicked(LOTS, ["gone"], "late", 10)).toEqual(["late"]);
});

test("a quantity is a whole number of at least one", () => {
  expect([" 12 ", "0", "-1", "1.5", "", "1e3", "12345678"].map(quantityIn)).toEqual([
    ...[12, null, null, null, null, null, null],
  ]);
});
