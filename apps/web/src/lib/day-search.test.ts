import { expect, test } from "vitest";
import {
  bookAt,
  bookFor,
  bookNew,
  closed,
  openVisit,
  parseDaySearch,
  parseWeekSearch,
  pickedTime,
} from "./day-search.ts";

const DOCTOR = "0198c0de-0000-7000-8000-000000000001";
const VISIT = "0198c0de-0000-7000-8000-000000000002";
const START = "2026-11-23T08:30:00.000Z";

test("the URL remembers the day, the doctors, and what is open", () => {
  const search = { date: "2026-11-23", doctors: `${DOCTOR},${VISIT}`, visit: VISIT, book: `${DOCTOR}@${START}` };
  expect(parseDaySearch(search)).toEqual(search);
});

test("what makes no sense is dropped, and the day still opens", () => {
  expect(
    parseDaySearch({ date: "2026-02-30", doctors: "all,'--", visit: 7, book: `${DOCTOR}@soon`, other: 1 }),
  ).toEqual({});
  expect(parseDaySearch({ date: "2026-13-01", doctors: `x,${DOCTOR}` })).toEqual({ doctors: DOCTOR });
});

test("one thing is open at a time, and closing it leaves the day and its filter", () => {
  const day = { date: "2026-11-23", doctors: DOCTOR };
  expect(openVisit(bookNew(day), VISIT)).toEqual({ ...day, visit: VISIT });
  const booking = bookAt({ ...day, visit: VISIT }, { doctorId: DOCTOR, startsAt: START });
  expect(booking).toEqual({ ...day, book: `${DOCTOR}@${START}` });
  expect(pickedTime(booking.book)).toEqual({ doctorId: DOCTOR, startsAt: START });
  expect(closed(booking)).toEqual(day);
});

test("a booking form without a picked time has none", () => {
  expect(pickedTime("new")).toBeNull();
  expect(pickedTime(undefined)).toBeNull();
});

test("a form is opened for a patient, or for as long as was drawn, and neither outlives it", () => {
  const day = { date: "2026-11-23", hide: "done" as const };
  const search = bookFor(day, VISIT);
  expect(parseDaySearch(search)).toEqual({ ...day, book: "new", patient: VISIT });
  const drawn = bookAt(search, { doctorId: DOCTOR, startsAt: START, minutes: 45 });
  expect(parseDaySearch(drawn)).toEqual({ ...day, book: `${DOCTOR}@${START}`, minutes: 45 });
  expect(closed(drawn)).toEqual(day);
  expect(parseDaySearch({ patient: "Amina", minutes: "45", hide: "all" })).toEqual({});
});

test("the URL of a week remembers its doctor and its day, and what is open", () => {
  const week = { date: "2026-11-23", doctor: DOCTOR, visit: VISIT };
  expect(parseWeekSearch(week)).toEqual(week);
  expect(closed(week)).toEqual({ date: "2026-11-23", doctor: DOCTOR });
  expect(parseWeekSearch({ date: "soon", doctor: "Dr Otieno", doctors: DOCTOR })).toEqual({});
});
