import { expect, test } from "vitest";
import { clinicFormat } from "../../lib/clinic-format.ts";
import { type ClosureValues, closureRange, wholeDays } from "./closure-range.ts";

const CLINIC = { timeZone: "Africa/Nairobi", now: Date.parse("2030-01-07T03:00:00Z") };
const DAYS: ClosureValues = { firstDay: "2030-01-08", lastDay: "2030-01-09", wholeDays: true, from: "", to: "" };

test("R-SCH-13 whole days are closed from midnight to midnight of the clinic, also where the clocks change", () => {
  expect(closureRange(DAYS, CLINIC)).toEqual({
    range: { startsAt: "2030-01-07T21:00:00.000Z", endsAt: "2030-01-09T21:00:00.000Z" },
  });
  const spring = { ...DAYS, firstDay: "2030-03-31", lastDay: "2030-03-31" };
  expect(closureRange(spring, { ...CLINIC, timeZone: "Europe/Paris" })).toEqual({
    range: { startsAt: "2030-03-30T23:00:00.000Z", endsAt: "2030-03-31T22:00:00.000Z" },
  });
});

test("R-SCH-13 a part of a day is closed by the clock on the clinic's wall", () => {
  const afternoon = { ...DAYS, lastDay: "2030-01-08", wholeDays: false, from: "13:00", to: "17:30" };
  expect(closureRange(afternoon, CLINIC)).toEqual({
    range: { startsAt: "2030-01-08T10:00:00.000Z", endsAt: "2030-01-08T14:30:00.000Z" },
  });
});

test("R-SCH-13 what makes no sense is said at its field", () => {
  const problem = (change: Partial<ClosureValues>) => closureRange({ ...DAYS, ...change }, CLINIC);
  const hours = { lastDay: "2030-01-08", wholeDays: false, from: "13:00" };
  expect(problem({ firstDay: "" })).toEqual({ problem: "firstDay" });
  expect(problem({ lastDay: "2030-01-07" })).toEqual({ problem: "lastDay" });
  expect(problem({ ...hours, from: "", to: "14:00" })).toEqual({ problem: "from" });
  expect(problem({ ...hours, from: "noon", to: "14:00" })).toEqual({ problem: "from" });
  expect(problem({ ...hours, to: "13:00" })).toEqual({ problem: "to" });
  expect(problem({ lastDay: "2031-02-01" })).toEqual({ problem: "long" });
  expect(problem({ firstDay: "2030-01-05", lastDay: "2030-01-06" })).toEqual({ problem: "past" });
});

test("R-SCH-13 a closure of whole days is known by its ends", () => {
  const format = clinicFormat("Africa/Nairobi", "en");
  const ends = { startsAt: "2030-01-07T21:00:00.000Z", endsAt: "2030-01-09T21:00:00.000Z" };
  expect(wholeDays(ends, format)).toEqual({ whole: true, lastDay: "2030-01-09" });
  expect(wholeDays({ ...ends, endsAt: "2030-01-09T20:00:00.000Z" }, format).whole).toBe(false);
});
