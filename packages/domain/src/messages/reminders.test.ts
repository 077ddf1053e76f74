import { expect, test } from "vitest";
import { type QuietHours, reminderDue, remindersFor } from "./reminders.ts";

const NIGHT: QuietHours = { timeZone: "Africa/Nairobi", from: "21:00", to: "07:00" };
const nairobi = (day: number, time: string) => new Date(`2030-01-${String(day).padStart(2, "0")}T${time}:00+03:00`);
const LONG_AGO = nairobi(1, "10:00");
const due = (kind: "day" | "hours", startsAt: Date, now = LONG_AGO, quiet = NIGHT) =>
  reminderDue(`appointment.reminder_${kind}`, startsAt, now, quiet);

test("a visit is reminded of a day and two hours before, if it was made earlier than that", () => {
  const kinds = (madeAt: Date) =>
    remindersFor(nairobi(10, "15:00"), madeAt).map(({ kind }) => kind.replace("appointment.reminder_", ""));
  expect(kinds(nairobi(5, "10:00"))).toEqual(["day", "hours"]);
  expect(kinds(nairobi(9, "15:00"))).toEqual(["hours"]);
  expect(kinds(nairobi(10, "13:00"))).toEqual([]);
});

test("in the day it comes when it is meant to", () => {
  expect(due("day", nairobi(10, "15:00"))).toEqual(nairobi(9, "15:00"));
  expect(due("hours", nairobi(10, "15:00"))).toEqual(nairobi(10, "13:00"));
});

test("a reminder of the night comes in the morning, while that is an hour before the visit", () => {
  expect(due("hours", nairobi(10, "08:30"))).toEqual(nairobi(10, "07:00"));
  expect(due("hours", nairobi(10, "08:00"))).toEqual(nairobi(10, "07:00"));
  expect(due("day", nairobi(10, "06:00"))).toEqual(nairobi(9, "07:00"));
  expect(due("day", nairobi(10, "22:00"))).toEqual(nairobi(10, "07:00"));
});

test("before an early visit it comes the evening before, or, where that is over, at the end of the night", () => {
  expect(due("hours", nairobi(10, "07:30"))).toEqual(nairobi(9, "20:00"));
  expect(due("hours", nairobi(10, "07:30"), nairobi(9, "20:30"))).toEqual(nairobi(9, "20:30"));
  expect(due("hours", nairobi(10, "07:30"), nairobi(9, "23:00"))).toEqual(nairobi(10, "07:00"));
  expect(due("hours", nairobi(10, "07:00"), nairobi(9, "23:00"))).toBeNull();
});

test("one that was late waits for the morning too, and after the visit there is none", () => {
  expect(due("day", nairobi(10, "15:00"), nairobi(9, "22:00"))).toEqual(nairobi(10, "07:00"));
  expect(due("day", nairobi(10, "15:00"), nairobi(10, "16:00"))).toBeNull();
});

test("without quiet hours nothing is put off; quiet hours within a day are kept too", () => {
  expect(due("hours", nairobi(10, "04:00"), LONG_AGO, { ...NIGHT, from: "00:00", to: "00:00" })).toEqual(
    nairobi(10, "02:00"),
  );
  const noon = { ...NIGHT, from: "12:00", to: "14:00" };
  expect(due("hours", nairobi(10, "15:30"), LONG_AGO, noon)).toEqual(nairobi(10, "14:00"));
});

test("R-SCH-14 the night ends by the clock on the wall on the days that the clocks change", () => {
  const london = { timeZone: "Europe/London", from: "21:00", to: "07:00" };
  const now = new Date("2026-03-20T10:00:00Z");
  // 29 March 2026: 07:00 is 06:00 UTC; the day before it still was 07:00 UTC.
  expect(due("hours", new Date("2026-03-29T07:30:00Z"), now, london)).toEqual(new Date("2026-03-29T06:00:00Z"));
  expect(due("hours", new Date("2026-03-28T08:30:00Z"), now, london)).toEqual(new Date("2026-03-28T07:00:00Z"));
  // 25 October 2026: 07:00 is 07:00 UTC again, 06:30 of the visit's two hours before lies in the night.
  expect(due("hours", new Date("2026-10-25T08:30:00Z"), now, london)).toEqual(new Date("2026-10-25T07:00:00Z"));
});
