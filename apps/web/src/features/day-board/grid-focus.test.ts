import { expect, test } from "vitest";
import { type Cell, type FocusKey, firstCell, isFocusKey, nextCell } from "./grid-focus.ts";

const cell = (key: string, from: number, to: number): Cell => ({ key, from, to });
const BOARD = [
  [cell("a1", 0, 30), cell("a2", 30, 60), cell("a3", 60, 90)],
  [],
  [cell("b1", 0, 60), cell("b2", 75, 90)],
];
const walk = (start: string, ...keys: FocusKey[]) => keys.reduce((at, key) => nextCell(BOARD, at, key), start);

test("up and down go through one doctor's day and stop at its ends", () => {
  expect(walk("a1", "ArrowDown")).toBe("a2");
  expect(walk("a1", "ArrowDown", "ArrowDown", "ArrowDown")).toBe("a3");
  expect(walk("a1", "ArrowUp")).toBe("a1");
});

test("left and right pass a doctor who has nothing, to what is on at that time", () => {
  expect(walk("a2", "ArrowRight")).toBe("b1");
  expect(walk("b1", "ArrowLeft")).toBe("a1");
  expect(walk("a1", "ArrowLeft")).toBe("a1");
});

test("where nothing is on at that time, the nearest is taken", () => {
  expect(nextCell([[cell("x", 70, 75)], [cell("far", 0, 10), cell("near", 76, 90)]], "x", "ArrowRight")).toBe("near");
});

test("Home and End go to the ends of the doctor's day", () => {
  expect(walk("a2", "End")).toBe("a3");
  expect(walk("a2", "Home")).toBe("a1");
});

test("a place that has gone gives way to one that is there", () => {
  expect(nextCell(BOARD, "gone", "ArrowDown")).toBe("a1");
  expect(nextCell([[], []], "gone", "ArrowDown")).toBe("gone");
});

test("Tab meets what is on now or next, and the start of a day that is over", () => {
  expect(firstCell(BOARD, 45)).toBe("a2");
  expect(firstCell(BOARD, 500)).toBe("a1");
  expect(firstCell([[], []], 0)).toBeUndefined();
});

test("only the keys that walk are taken from the page", () => {
  expect(["ArrowUp", "End", "Enter", "b", "PageDown"].filter(isFocusKey)).toEqual(["ArrowUp", "End"]);
});
