import { expect, test } from "vitest";
import type { AvailabilityException, DoctorCalendar } from "./calendar.ts";
import { VISIT_MODES } from "./visit-modes.ts";
import { workingDay } from "./working-day.ts";

const at = (time: string, date = "2026-11-23") => new Date(`${date}T${time}:00+03:00`);
const exceptions: AvailabilityException[] = [
  { kind: "break", startsAt: at("13:00"), endsAt: at("14:00"), note: "Lunch" },
  { kind: "opening", startsAt: at("07:00"), endsAt: at("08:00"), modes: ["video"], slotMinutes: 20 },
  { kind: "leave", startsAt: at("16:00"), endsAt: at("16:00", "2026-11-25") },
];
const calendar: DoctorCalendar = {
  timeZone: "Africa/Nairobi",
  rules: [{ weekday: 1, from: "09:00", to: "17:00", slotMinutes: 30, modes: VISIT_MODES }],
  exceptions,
  closures: [{ startsAt: at("20:00", "2026-11-22"), endsAt: at("06:00"), note: null }],
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 5,
};

test("R-SCH-13 a working day shows the hours and what blocks them, in order and cut to the clinic's day", () => {
  expect(workingDay(calendar, "2026-11-23")).toEqual({
    open: [
      { startsAt: at("07:00"), endsAt: at("08:00"), modes: ["video"], slotMinutes: 20 },
      { startsAt: at("09:00"), endsAt: at("17:00"), modes: VISIT_MODES, slotMinutes: 30 },
    ],
    blocked: [
      { startsAt: at("00:00"), endsAt: at("06:00"), kind: "closed", note: null },
      { startsAt: at("13:00"), endsAt: at("14:00"), kind: "break", note: "Lunch" },
      { startsAt: at("16:00"), endsAt: at("00:00", "2026-11-24"), kind: "leave", note: null },
    ],
  });
});

test("R-SCH-13 a day without rules has no hours, and a day of leave is blocked from end to end", () => {
  const blocked = [
    { startsAt: at("00:00", "2026-11-24"), endsAt: at("00:00", "2026-11-25"), kind: "leave", note: null },
  ];
  expect(workingDay(calendar, "2026-11-24")).toEqual({ open: [], blocked });
  expect(workingDay(calendar, "2026-11-26")).toEqual({ open: [], blocked: [] });
});
