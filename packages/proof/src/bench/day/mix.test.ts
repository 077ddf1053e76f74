import { expect, test } from "vitest";
import { chance, deedOf, MIX, thinkingMs } from "./mix.ts";

test("every deed has its share of a hundred", () => {
  expect(MIX.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  const times = new Map<string, number>();
  for (let n = 0; n < 1_000; n += 1) {
    const deed = deedOf((n + 0.5) / 1_000);
    times.set(deed, (times.get(deed) ?? 0) + 1);
  }
  expect(MIX.map(({ deed }) => times.get(deed))).toEqual(MIX.map(({ share }) => share * 10));
});

test("the same seed has the same luck, evenly between 0 and 1, and another one another", () => {
  const drawn = (seed: number) => Array.from({ length: 1_000 }, chance(seed));
  const luck = drawn(7);
  expect(drawn(7)).toEqual(luck);
  expect(drawn(8)).not.toEqual(luck);
  expect(luck.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(luck.reduce((sum, one) => sum + one, 0) / 1_000).toBeCloseTo(0.5, 1);
});

test("a thought takes a second on average", () => {
  expect([thinkingMs(0), thinkingMs(0.5), thinkingMs(1)]).toEqual([500, 1_000, 1_500]);
});
