import { expect, test } from "vitest";
import { growthOf } from "./growth.ts";

const clinic = (http: number, floor: number) => ({
  reads: [{ what: "a week", http: { p50: http }, floor: { p50: floor } }],
  writes: [],
});

test("growth is from the smallest clinic to the largest, and named where it is beyond twice", () => {
  expect(growthOf([clinic(10, 5), clinic(50, 5), clinic(20, 10)])).toEqual([
    { what: "a week", p50: [10, 50, 20], http: 2, floor: 2, within: true },
  ]);
  expect(growthOf([clinic(10, 5), clinic(20.1, 5)])[0]?.within).toBe(false);
});

test("what takes less than a millisecond is no growth, and what one clinic was not asked has none", () => {
  expect(growthOf([clinic(0.1, 0.1), clinic(0.9, 0.5)])[0]).toMatchObject({ http: 1, floor: 1 });
  expect(growthOf([clinic(1, 1), { reads: [], writes: [] }])).toEqual([]);
});
