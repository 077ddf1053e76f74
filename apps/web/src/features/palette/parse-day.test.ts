import { expect, test } from "vitest";
import { daysMeant } from "./parse-day.ts";

const FRIDAY = "2026-11-20";
const meant = (text: string, locale = "en", today = FRIDAY) => daysMeant(text, today, locale);

test("days near today are said by their names", () => {
  expect(meant("today")).toEqual([FRIDAY]);
  expect(meant("Tomorrow")).toEqual(["2026-11-21"]);
  expect(meant("tom")).toEqual(["2026-11-21"]);
  expect(meant("yest")).toEqual(["2026-11-19"]);
  expect(meant("demain", "fr")).toEqual(["2026-11-21"]);
  expect(meant("aujourd", "fr")).toEqual([FRIDAY]);
  expect(meant("kesho", "sw")).toEqual(["2026-11-21"]);
  expect(meant("tomorrow", "sw")).toEqual(["2026-11-21"]);
});

test("a weekday is the next one, and today's own is today", () => {
  expect(meant("fri")).toEqual([FRIDAY]);
  expect(meant("Monday")).toEqual(["2026-11-23"]);
  expect(meant("thu")).toEqual(["2026-11-26"]);
  expect(meant("vendredi", "fr")).toEqual([FRIDAY]);
  expect(meant("ijumaa", "sw")).toEqual([FRIDAY]);
});

test("a date may be written in numbers or with its month, the day first or the month", () => {
  expect(meant("2026-12-24")).toEqual(["2026-12-24"]);
  for (const text of ["24 dec", "24 December", "dec 24", "24.12.", "24/12", "24 dec 2026", "24/12/2026"])
    expect(meant(text)[0], text).toBe("2026-12-24");
  expect(meant("24 décembre", "fr")[0]).toBe("2026-12-24");
  expect(meant("24 desemba", "sw")[0]).toBe("2026-12-24");
});

test("without a year the nearest comes first, and the one after it next", () => {
  expect(meant("3 jan")).toEqual(["2027-01-03", "2026-01-03"]);
  expect(meant("18 nov")).toEqual(["2026-11-18", "2027-11-18"]);
  expect(meant("1 ma")).toEqual([]);
  expect(meant("1 jun")).toEqual(["2026-06-01", "2027-06-01"]);
});

test("what is no day means none", () => {
  for (const text of ["", "12", "31 feb", "2026-02-30", "45/13", "Wanjiku", "24 dec 20266"])
    expect(meant(text), text).toEqual([]);
});
