import { expect, test } from "vitest";
import { addDays, clinicDayOf, isClinicDay } from "./clinic-day.ts";

test("R-SCH-14 the clinic's day is the one of its zone, not of this computer", () => {
  const lateInLondon = new Date("2026-11-22T22:30:00.000Z");
  expect(clinicDayOf(lateInLondon, "Africa/Nairobi")).toBe("2026-11-23");
  expect(clinicDayOf(lateInLondon, "America/New_York")).toBe("2026-11-22");
});

test("days are counted over months, leap days and changes of the clock", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("only a day that exists is one", () => {
  expect(["2026-11-23", "2028-02-29"].every(isClinicDay)).toBe(true);
  expect(["2026-02-29", "2026-00-10", "23.11.2026", "1899-12-31", "2200-01-01", 20261123, null].some(isClinicDay)).toBe(
    false,
  );
});
