import { describe, expect, test } from "vitest";
import type { DoctorCalendar, Interval, WeeklyRule } from "./calendar.ts";
import { type BookedVisit, strandedVisits } from "./stranded-visits.ts";

const MONDAY = "2026-11-23";
const at = (time: string, date = MONDAY) => new Date(`${date}T${time}:00+03:00`);
const between = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
const morning: WeeklyRule = { weekday: 1, from: "09:00", to: "12:00", slotMinutes: 30, modes: ["in_person", "video"] };
const week: DoctorCalendar = {
  timeZone: "Africa/Nairobi",
  rules: [morning],
  exceptions: [],
  closures: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
};
const visit = (from: string, to: string, mode: BookedVisit["mode"] = "in_person"): BookedVisit => ({
  ...between(from, to),
  mode,
  doctorId: "d",
});
const strandedBy = (after: Partial<DoctorCalendar>, visits: BookedVisit[], before: Partial<DoctorCalendar> = {}) =>
  strandedVisits(
    new Map([["d", { before: { ...week, ...before }, after: { ...week, ...before, ...after } }]]),
    visits,
  ).map(({ startsAt }) => startsAt.toISOString());
const leave = (from: string, to: string) => ({ ...between(from, to), kind: "leave" as const }); // `as const` keeps the literal.

describe("R-SCH-13 what a change would strand", () => {
  test("leave strands what it overlaps, not what it touches", () => {
    const visits = [visit("09:00", "09:30"), visit("09:30", "10:30"), visit("11:00", "11:30")];
    expect(strandedBy({ exceptions: [leave("09:30", "11:00")] }, visits)).toEqual([at("09:30").toISOString()]);
    expect(strandedBy({ closures: [between("10:29", "10:30")] }, visits)).toEqual([at("09:30").toISOString()]);
  });

  test("what was outside before is nobody's news, whatever happens now", () => {
    const visits = [visit("08:00", "08:30"), visit("10:00", "10:30")];
    const had = { exceptions: [leave("10:00", "11:00")] };
    expect(strandedBy({ rules: [] }, visits, had)).toEqual([]);
    expect(strandedBy({ exceptions: [...had.exceptions, leave("07:00", "12:00")] }, visits, had)).toEqual([]);
  });

  test("a shorter week strands a visit that runs past its end; another grid, buffer or neighbour strands none", () => {
    const visits = [visit("09:30", "10:00"), visit("10:00", "10:30")];
    expect(strandedBy({ rules: [{ ...morning, to: "10:15" }] }, visits)).toEqual([at("10:00").toISOString()]);
    expect(strandedBy({ rules: [{ ...morning, slotMinutes: 45 }], bufferAfterMinutes: 60 }, visits)).toEqual([]);
  });

  test("a way of seeing patients that is no longer offered strands the visits of that way alone", () => {
    const visits = [visit("09:00", "09:30", "video"), visit("09:30", "10:00")];
    const inPerson = { rules: [{ ...morning, modes: ["in_person" as const] }] }; // `as const` keeps the literal.
    expect(strandedBy(inPerson, visits)).toEqual([at("09:00").toISOString()]);
  });

  test("an opening that is taken off strands what only it carried", () => {
    const opening = { ...between("11:00", "14:00"), kind: "opening" as const }; // `as const` keeps the literal.
    const visits = [visit("11:30", "12:00"), visit("11:45", "12:15"), visit("13:00", "13:30")];
    const lost = strandedBy({ exceptions: [] }, visits, { exceptions: [opening] });
    expect(lost).toEqual([at("11:45").toISOString(), at("13:00").toISOString()]);
  });

  test("hours over midnight carry a visit; cut at midnight they do not", () => {
    const late: WeeklyRule = { ...morning, from: "22:00", to: "24:00" };
    const early: WeeklyRule = { ...morning, weekday: 2, from: "00:00", to: "02:00" };
    const over = {
      doctorId: "d",
      mode: "in_person" as const,
      startsAt: at("23:45"),
      endsAt: at("00:15", "2026-11-24"),
    };
    expect(strandedBy({ rules: [late, early] }, [over], { rules: [late, early] })).toEqual([]);
    expect(strandedBy({ rules: [late] }, [over], { rules: [late, early] })).toEqual([at("23:45").toISOString()]);
  });

  test("another zone moves the hours, not the visits", () => {
    const visits = [visit("09:00", "09:30"), visit("11:00", "11:30")];
    expect(strandedBy({ timeZone: "Europe/Moscow" }, visits)).toEqual([]);
    expect(strandedBy({ timeZone: "Europe/London" }, visits)).toEqual(
      visits.map((v) => v.startsAt.toISOString()).slice(0, 2),
    );
  });

  test("each doctor's visits are judged by that doctor's calendar, and keep their order", () => {
    const visits = [visit("09:00", "09:30"), { ...visit("09:00", "09:30"), doctorId: "e" }, visit("10:00", "10:30")];
    const away = { before: week, after: { ...week, rules: [] } };
    expect(strandedVisits(new Map([["d", away]]), visits)).toEqual([visits[0], visits[2]]);
    expect(
      strandedVisits(
        new Map([
          ["d", away],
          ["e", away],
        ]),
        visits,
      ),
    ).toEqual(visits);
    expect(strandedVisits(new Map(), visits)).toEqual([]);
  });
});
