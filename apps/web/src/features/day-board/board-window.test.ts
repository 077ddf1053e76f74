import type { DayView } from "@lockstep/domain/scheduling/board";
import { expect, test } from "vitest";
import { clinicFormat } from "../../lib/clinic-format.ts";
import { boardWindow, hourMarks, topOf } from "./board-window.ts";

function aDay(timeZone: string, startsAt: string, endsAt: string, open: [string, string][], slotMinutes = 30): DayView {
  const column = {
    doctorId: "d",
    name: "Dr Otieno",
    specialization: "Surgery",
    roomName: null,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    open: open.map(([from, to]) => ({ startsAt: from, endsAt: to, modes: ["in_person" as const], slotMinutes })), // keeps the literal
    blocked: [],
    appointments: [],
  };
  return { date: startsAt.slice(0, 10), timeZone, startsAt, endsAt, now: startsAt, doctors: [column] };
}

const labels = (day: DayView) =>
  hourMarks(boardWindow(day), clinicFormat(day.timeZone, "en").time).map((mark) => mark.label);

test("an ordinary day is drawn from its first to its last opening hour, 72 pixels an hour", () => {
  const day = aDay("Africa/Nairobi", "2026-11-22T21:00:00.000Z", "2026-11-23T21:00:00.000Z", [
    ["2026-11-23T05:30:00.000Z", "2026-11-23T15:00:00.000Z"],
  ]);
  const window = boardWindow(day);
  expect([new Date(window.from).toISOString(), new Date(window.to).toISOString()]).toEqual([
    "2026-11-23T05:00:00.000Z",
    "2026-11-23T15:00:00.000Z",
  ]);
  expect(topOf(Date.parse("2026-11-23T06:30:00.000Z"), window)).toBe(108);
  expect(labels(day).at(0)).toBe("08:00");
  expect(labels(day).at(-1)).toBe("18:00");
});

test("R-SCH-14 the day the clocks go forward has no 01:00, and what comes after lies at its true distance", () => {
  const day = aDay("Europe/London", "2026-03-29T00:00:00.000Z", "2026-03-29T23:00:00.000Z", [
    ["2026-03-29T00:00:00.000Z", "2026-03-29T23:00:00.000Z"],
  ]);
  expect(labels(day).slice(0, 3)).toEqual(["00:00", "02:00", "03:00"]);
  expect(labels(day)).toHaveLength(24);
  expect(topOf(Date.parse("2026-03-29T01:00:00.000Z"), boardWindow(day))).toBe(72);
});

test("R-SCH-14 the day the clocks go back shows 01:00 twice and is 25 hours high", () => {
  const day = aDay("Europe/London", "2026-10-24T23:00:00.000Z", "2026-10-26T00:00:00.000Z", [
    ["2026-10-24T23:00:00.000Z", "2026-10-26T00:00:00.000Z"],
  ]);
  expect(labels(day).slice(0, 4)).toEqual(["00:00", "01:00", "01:00", "02:00"]);
  const window = boardWindow(day);
  expect(topOf(window.to, window)).toBe(25 * 72);
});

test("R-SCH-14 a zone 45 minutes off, and one that moves by half an hour, have their hours marked where they are", () => {
  const kathmandu = aDay("Asia/Kathmandu", "2026-11-22T18:15:00.000Z", "2026-11-23T18:15:00.000Z", [
    ["2026-11-23T03:15:00.000Z", "2026-11-23T11:15:00.000Z"],
  ]);
  expect(labels(kathmandu).slice(0, 2)).toEqual(["09:00", "10:00"]);
  const lordHowe = aDay("Australia/Lord_Howe", "2026-10-03T13:30:00.000Z", "2026-10-04T13:00:00.000Z", [
    ["2026-10-03T13:30:00.000Z", "2026-10-04T13:00:00.000Z"],
  ]);
  expect(labels(lordHowe).slice(0, 4)).toEqual(["00:00", "01:00", "03:00", "04:00"]);
});

test("a day on which nobody works still has ten hours to look at, inside the day", () => {
  const day = aDay("Africa/Nairobi", "2026-11-22T21:00:00.000Z", "2026-11-23T21:00:00.000Z", []);
  const window = boardWindow(day);
  expect((window.to - window.from) / 3_600_000).toBe(10);
  expect(labels(day)[0]).toBe("08:00");
});

test("late hours alone are drawn with what comes before them, never beyond midnight", () => {
  const day = aDay("Africa/Nairobi", "2026-11-22T21:00:00.000Z", "2026-11-23T21:00:00.000Z", [
    ["2026-11-23T18:00:00.000Z", "2026-11-23T21:00:00.000Z"],
  ]);
  const window = boardWindow(day);
  expect(new Date(window.to).toISOString()).toBe("2026-11-23T21:00:00.000Z");
  expect((window.to - window.from) / 3_600_000).toBe(10);
});

test("the shortest slot can be hit: it is 24 pixels high", () => {
  const day = aDay(
    "Africa/Nairobi",
    "2026-11-22T21:00:00.000Z",
    "2026-11-23T21:00:00.000Z",
    [["2026-11-23T06:00:00.000Z", "2026-11-23T14:00:00.000Z"]],
    15,
  );
  expect(boardWindow(day).hourPx).toBe(96);
});
