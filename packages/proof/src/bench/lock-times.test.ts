import { expect, test } from "vitest";
import { heldBetween } from "./lock-times.ts";

const held = (...counts: number[]) =>
  [0.01, 0.02, 0.05, Infinity].map((seconds, n) => ({ seconds, count: counts[n] ?? 0 }));

test("percentiles of what lies between two looks at a histogram", () => {
  expect(heldBetween(held(5, 5, 5, 5), held(105, 105, 105, 105))).toEqual({ count: 100, p50: 5, p99: 9.9 });
  expect(heldBetween(held(), held(50, 98, 100, 100))).toEqual({ count: 100, p50: 10, p99: 35 });
  expect(heldBetween(held(), held(0, 0, 0, 4)).p99).toBe(50);
  expect(heldBetween(held(1, 1, 1, 1), held(1, 1, 1, 1))).toEqual({ count: 0, p50: Number.NaN, p99: Number.NaN });
});
