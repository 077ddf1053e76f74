import { expect, test } from "vitest";
import { typedTime } from "./typed-time.ts";

test("a time may be typed as people write it", () => {
  const typed = ["8", "08", "830", "8:30", "8.30", "17h45", " 0830 ", "24", "0", "24:00"];
  expect(typed.map(typedTime)).toEqual([
    "08:00",
    "08:00",
    "08:30",
    "08:30",
    "08:30",
    "17:45",
    "08:30",
    "24:00",
    "00:00",
    "24:00",
  ]);
});

test("what is no time stays as it was typed", () => {
  for (const text of ["", "x", "25", "24:30", "8:75", "-1", "8:3"]) expect(typedTime(text)).toBe(text);
});
