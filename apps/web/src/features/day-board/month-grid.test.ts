import { expect, test } from "vitest";
import { addMonths, dayByKey, monthDays } from "./month-grid.ts";

test("a month is six weeks from the Monday on or before its first", () => {
  const november = monthDays("2026-11");
  expect([november.length, november[0], november.at(-1)]).toEqual([42, "2026-10-26", "2026-12-06"]);
  expect(monthDays("2027-02")[0]).toBe("2027-02-01");
});

test("months are counted over the turn of a year", () => {
  expect([addMonths("2026-11", 2), addMonths("2026-01", -1), addMonths("2026-11", 0)]).toEqual([
    "2027-01",
    "2025-12",
    "2026-11",
  ]);
});

test("arrows go by days and weeks, Home and End to the ends of a week, the pages by months", () => {
  const from = "2026-11-25";
  const ways = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "x"];
  expect(ways.map((key) => dayByKey(key, from))).toEqual([
    "2026-11-24",
    "2026-11-26",
    "2026-11-18",
    "2026-12-02",
    "2026-11-23",
    "2026-11-29",
    "2026-10-25",
    "2026-12-25",
    null,
  ]);
});

test("a month on from the 31st is the last day of a shorter month", () => {
  expect(dayByKey("PageDown", "2026-01-31")).toBe("2026-02-28");
  expect(dayByKey("PageUp", "2026-12-31")).toBe("2026-11-30");
  expect(dayByKey("PageDown", "2027-12-31")).toBe("2028-01-31");
});
