import { expect, test } from "vitest";
import { clinicFormat } from "./clinic-format.ts";

const nairobi = clinicFormat("Africa/Nairobi");

test("times are 24-hour and the clinic's", () => {
  expect(nairobi.time("2026-11-23T06:00:00.000Z")).toBe("09:00");
  expect(nairobi.time("2026-11-22T21:05:00.000Z")).toBe("00:05");
  expect(clinicFormat("America/New_York").time("2026-11-23T06:00:00.000Z")).toBe("01:00");
});

test("R-SCH-14 the hour that happens twice is shown twice", () => {
  const { time } = clinicFormat("Europe/London");
  expect([time("2026-10-25T00:30:00.000Z"), time("2026-10-25T01:30:00.000Z")]).toEqual(["01:30", "01:30"]);
});

test("days are written out, with the year when it is not this one", () => {
  expect(nairobi.dayTitle("2031-11-24")).toBe("Monday 24 November 2031");
  expect(nairobi.dayShort("2026-11-23")).toBe("Mon 23 Nov");
  expect(nairobi.date("1990-02-03")).toBe("3 Feb 1990");
  expect(nairobi.dateTime("2026-11-23T06:00:00.000Z")).toBe("23 Nov 2026, 09:00");
});
