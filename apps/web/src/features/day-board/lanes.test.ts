import { expect, test } from "vitest";
import { inLanes } from "./lanes.ts";

const spans = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }));
const drawn = (...pairs: [number, number][]) =>
  inLanes(spans(...pairs)).map(({ item, lane, lanes }) => [item.from, lane, lanes]);

test("visits that only touch keep the whole width", () => {
  expect(drawn([0, 30], [30, 60])).toEqual([
    [0, 0, 1],
    [30, 0, 1],
  ]);
});

test("R-SCH-17 an overbooked visit stands beside the one it overlaps, and later ones have the whole width again", () => {
  expect(drawn([0, 30], [15, 45], [45, 60])).toEqual([
    [0, 0, 2],
    [15, 1, 2],
    [45, 0, 1],
  ]);
});

test("what hangs together through a third visit shares one width, and a freed lane is used again", () => {
  expect(drawn([0, 60], [10, 20], [20, 70], [30, 40])).toEqual([
    [0, 0, 3],
    [10, 1, 3],
    [20, 1, 3],
    [30, 2, 3],
  ]);
});

test("no two visits are ever drawn over each other", () => {
  let seed = 3;
  const random = (max: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % max;
  };
  for (let round = 0; round < 50; round += 1) {
    const items = Array.from({ length: 12 }, () => {
      const from = random(100);
      return { from, to: from + 1 + random(40) };
    });
    const placed = inLanes(items);
    expect(placed).toHaveLength(12);
    expect(placed.filter(({ lane, lanes }) => lane >= lanes)).toEqual([]);
    for (const one of placed) {
      const over = placed.filter(
        (other) => other !== one && other.item.from < one.item.to && one.item.from < other.item.to,
      );
      expect(over.every((other) => other.lane !== one.lane && other.lanes === one.lanes)).toBe(true);
    }
  }
});
