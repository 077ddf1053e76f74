import { expect, test } from "vitest";
import type { DoctorCalendar } from "./calendar.ts";
import { openMinutes as openMinutesOf } from "./open-minutes.ts";

const DAY = "2030-01-08"; // a Tuesday
const at = (time: string) => new Date(`${DAY}T${time}:00+03:00`);
const rule = (from: string, to: string) => ({ weekday: 2, from, to, slotMinutes: 15, modes: ["in_person"] as const });
const calendar = (more: Partial<DoctorCalendar> = {}): DoctorCalendar => ({
  timeZone: "Africa/Nairobi",
  rules: [rule("08:00", "12:00"), rule("13:00", "17:00")],
  exceptions: [],
  closures: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  ...more,
});

const openMinutes = (of: DoctorCalendar, date: string) => openMinutesOf(of, [date])[0];

test("R-SCH-13 a day is open for its hours, and hours that overlap count once", () => {
  expect(openMinutes(calendar(), DAY)).toBe(480);
  expect(openMinutes(calendar({ rules: [rule("08:00", "12:00"), rule("10:00", "14:00")] }), DAY)).toBe(360);
  expect(openMinutes(calendar(), "2030-01-09")).toBe(0);
});

test("R-SCH-13 leave, breaks and closures take their part once, and only where the doctor would have been there", () => {
  const leave = { kind: "leave" as const, startsAt: at("11:00"), endsAt: at("14:00") };
  const pause = { kind: "break" as const, startsAt: at("13:30"), endsAt: at("14:30") };
  const closed = { startsAt: at("16:00"), endsAt: at("20:00") };
  expect(openMinutes(calendar({ exceptions: [leave] }), DAY)).toBe(480 - 60 - 60);
  expect(openMinutes(calendar({ exceptions: [leave, pause], closures: [closed] }), DAY)).toBe(480 - 60 - 90 - 60);
});

test("R-SCH-13 an opening adds to the day", () => {
  const opening = { kind: "opening" as const, startsAt: at("18:00"), endsAt: at("20:00") };
  expect(openMinutes(calendar({ exceptions: [opening] }), DAY)).toBe(600);
});

test("R-SCH-13 days that follow one another are open as each by itself, also where leave goes on over night and clocks change", () => {
  const dates = Array.from({ length: 8 }, (_, n) => `2030-03-${24 + n}`);
  const leave = {
    kind: "leave" as const,
    startsAt: new Date("2030-03-26T15:00:00Z"),
    endsAt: new Date("2030-03-27T10:00:00Z"),
  };
  const night = {
    kind: "opening" as const,
    startsAt: new Date("2030-03-30T20:00:00Z"),
    endsAt: new Date("2030-03-31T03:00:00Z"),
  };
  const rules = [1, 2, 3, 4, 7].map((weekday) => ({ ...rule("00:00", "24:00"), weekday }));
  const london = calendar({ timeZone: "Europe/London", rules, exceptions: [leave, night] });
  expect(openMinutesOf(london, dates)).toEqual(dates.map((date) => openMinutes(london, date)));
  expect(openMinutesOf(london, dates)).toEqual([1440, 1440, 15 * 60, 14 * 60, 1440, 0, 4 * 60, 23 * 60]);
  expect(openMinutesOf(london, [])).toEqual([]);
});
