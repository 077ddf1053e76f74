import { describe, expect, test } from "vitest";
import type { DoctorCalendar, Interval, SlotQuestion, WeeklyRule } from "./calendar.ts";
import { calendarWindow } from "./calendar-window.ts";
import { freeSlots } from "./free-slots.ts";
import { nearestFree } from "./nearest-free.ts";
import { slotVerdict } from "./slot-verdict.ts";
import { VISIT_MODES } from "./visit-modes.ts";

const MONDAY = "2026-11-23";
/** A time of that Monday in Nairobi, or of another date. */
const at = (time: string, date = MONDAY) => new Date(`${date}T${time}:00+03:00`);
const between = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
const morning: WeeklyRule = { weekday: 1, from: "09:00", to: "12:00", slotMinutes: 30, modes: VISIT_MODES };

function aQuestion(calendar: Partial<DoctorCalendar> = {}, rest: Partial<SlotQuestion> = {}): SlotQuestion {
  const plain = { timeZone: "Africa/Nairobi", rules: [morning], exceptions: [], closures: [] };
  return {
    calendar: { ...plain, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, ...calendar },
    policy: { noticeMinutesMin: 120, horizonDays: 30 },
    visit: { minutes: 30, mode: "in_person" },
    now: at("08:00", "2026-11-20"),
    busy: [],
    ...rest,
  };
}

const because = (asked: SlotQuestion, startsAt: Date) => {
  const verdict = slotVerdict({ ...asked, startsAt });
  return verdict.allowed ? "allowed" : verdict.because;
};
const listed = (asked: SlotQuestion, date = MONDAY) =>
  freeSlots({ ...asked, from: date, to: date }).map(({ startsAt }) =>
    startsAt.toLocaleTimeString("en-GB", { timeZone: asked.calendar.timeZone, hour: "2-digit", minute: "2-digit" }),
  );

describe("R-SCH-13 a time is judged by everything that can stand against it", () => {
  test("a time within the hours is allowed, and the answer says when the visit ends", () => {
    expect(slotVerdict({ ...aQuestion(), startsAt: at("09:30") })).toEqual({ allowed: true, endsAt: at("10:00") });
    expect(listed(aQuestion())).toEqual(["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]);
  });

  test("the past, the minimum notice to the second, and the horizon to the end of its last day", () => {
    const asked = aQuestion({}, { now: at("08:00") });
    expect(because({ ...asked, now: at("09:31") }, at("09:30"))).toBe("in_the_past");
    expect(because(asked, at("09:30"))).toBe("too_soon");
    expect(because(asked, at("10:00"))).toBe("allowed");
    expect(because({ ...asked, now: new Date(at("08:00").getTime() + 1000) }, at("10:00"))).toBe("too_soon");
    expect(because({ ...asked, policy: { noticeMinutesMin: 0, horizonDays: 0 } }, at("11:30"))).toBe("allowed");
    const week = { ...asked, policy: { noticeMinutesMin: 0, horizonDays: 7 } };
    expect(because(week, at("11:30", "2026-11-30"))).toBe("allowed");
    expect(because(week, at("09:00", "2026-12-01"))).toBe("beyond_horizon");
  });

  test("a closed clinic, leave and a break are told apart, and a visit may touch but not enter them", () => {
    const exceptions = [
      { ...between("10:30", "11:00"), kind: "leave" as const }, // `as const` keeps the literal.
      { ...between("11:00", "11:30"), kind: "break" as const }, // `as const` keeps the literal.
    ];
    const asked = aQuestion({ exceptions, closures: [between("09:00", "09:01")] });
    expect(because(asked, at("09:00"))).toBe("clinic_closed");
    expect(because(asked, at("10:30"))).toBe("on_leave");
    expect(because(asked, at("11:00"))).toBe("on_break");
    expect(listed(asked)).toEqual(["09:30", "10:00", "11:30"]);
  });

  test("the closed clinic is named before the leave, the leave before the break, the break before the hours", () => {
    const leave = { ...between("07:00", "18:00"), kind: "leave" as const }; // `as const` keeps the literal.
    const rest = { ...between("07:00", "18:00"), kind: "break" as const }; // `as const` keeps the literal.
    expect(because(aQuestion({ exceptions: [rest, leave], closures: [leave] }), at("08:07"))).toBe("clinic_closed");
    expect(because(aQuestion({ exceptions: [rest, leave] }), at("08:07"))).toBe("on_leave");
    expect(because(aQuestion({ exceptions: [rest] }), at("08:07"))).toBe("on_break");
    expect(because(aQuestion(), at("08:07"))).toBe("outside_hours");
  });

  test("a visit has to end within the hours", () => {
    expect(because(aQuestion({}, { visit: { minutes: 45, mode: "video" } }), at("11:30"))).toBe("outside_hours");
    expect(because(aQuestion(), at("09:00", "2026-11-24"))).toBe("outside_hours");
  });

  test("a mode that is not offered at that time is refused as such (R-SCH-15)", () => {
    const video: WeeklyRule = { ...morning, from: "12:00", to: "14:00", modes: ["video"] };
    const asked = aQuestion({ rules: [morning, video] });
    expect(because(asked, at("12:30"))).toBe("mode_not_offered");
    expect(because({ ...asked, visit: { minutes: 60, mode: "in_person" } }, at("11:30"))).toBe("mode_not_offered");
    expect(because({ ...asked, visit: { minutes: 60, mode: "video" } }, at("11:30"))).toBe("allowed");
  });

  test("a visit starts on the grid, also to the second; leave does not shift the grid", () => {
    expect(because(aQuestion(), at("09:15"))).toBe("between_slots");
    expect(because(aQuestion(), new Date(at("09:30").getTime() + 1000))).toBe("between_slots");
    const leave = { ...between("09:00", "09:40"), kind: "leave" as const }; // `as const` keeps the literal.
    expect(listed(aQuestion({ exceptions: [leave] }))).toEqual(["10:00", "10:30", "11:00", "11:30"]);
  });

  test("a visit in the way is named before the grid that was missed", () => {
    const asked = aQuestion({}, { busy: [between("09:00", "09:30")] });
    expect(because(asked, at("09:15"))).toBe("taken");
    expect(because(asked, at("09:00"))).toBe("taken");
    expect(because(asked, at("09:30"))).toBe("allowed");
  });

  test("between two visits lie the buffer after the earlier and the buffer before the later, on both sides", () => {
    const rules = [{ ...morning, slotMinutes: 5 }];
    const busy = [between("10:00", "10:30")];
    const asked = aQuestion({ rules, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }, { busy });
    expect([because(asked, at("09:15")), because(asked, at("09:20"))]).toEqual(["allowed", "taken"]);
    expect([because(asked, at("10:40")), because(asked, at("10:45"))]).toEqual(["taken", "allowed"]);
    expect(because(asked, at("11:30"))).toBe("allowed");
  });

  test("an opening adds hours with a grid of its own, by default in quarters of an hour and every mode", () => {
    const opening = { ...between("14:10", "14:50"), kind: "opening" as const }; // `as const` keeps the literal.
    expect(listed(aQuestion({ rules: [], exceptions: [opening] }))).toEqual(["14:10"]);
    const video = { ...opening, slotMinutes: 5, modes: ["video"] as const }; // `as const` keeps the literal.
    const asked = aQuestion({ rules: [], exceptions: [video] }, { visit: { minutes: 30, mode: "video" } });
    expect(listed(asked)).toEqual(["14:10", "14:15", "14:20"]);
    expect(listed({ ...asked, visit: { minutes: 30, mode: "text" } })).toEqual([]);
  });

  test("where hours overlap, the grid of either will do and a shared start is listed once", () => {
    const opening = { ...between("11:15", "12:30"), kind: "opening" as const, slotMinutes: 45 }; // `as const` keeps the literal.
    expect(listed(aQuestion({ exceptions: [opening] })).slice(-3)).toEqual(["11:15", "11:30", "12:00"]);
    expect(listed(aQuestion({ rules: [morning, morning] }))).toHaveLength(6);
  });

  test("hours until 24:00 run on into the next day's", () => {
    const night: WeeklyRule = { ...morning, from: "23:00", to: "24:00" };
    const early: WeeklyRule = { ...morning, weekday: 2, from: "00:00", to: "01:00" };
    const asked = aQuestion({ rules: [night, early] }, { visit: { minutes: 60, mode: "voice" } });
    expect(listed(asked)).toEqual(["23:00", "23:30"]);
    expect(because(asked, at("23:30"))).toBe("allowed");
    expect(listed(aQuestion({ rules: [night] }, { visit: { minutes: 60, mode: "voice" } }))).toEqual(["23:00"]);
  });

  test("a list covers at most 42 days, and a slot of no length is a bug, not an endless loop", () => {
    expect(() => freeSlots({ ...aQuestion(), from: MONDAY, to: "2027-01-04" })).toThrow(RangeError);
    expect(freeSlots({ ...aQuestion(), from: MONDAY, to: "2027-01-03" })).toHaveLength(4 * 6);
    expect(() => listed(aQuestion({ rules: [{ ...morning, slotMinutes: 0 }] }))).toThrow(RangeError);
  });
});

describe("R-SCH-1 the nearest free times", () => {
  test("come nearest first, before or after, of two as near the earlier", () => {
    const input = { ...aQuestion({}, { busy: [between("10:00", "10:30")] }), from: MONDAY, to: "2026-11-30" };
    const nearest = nearestFree({ ...input, startsAt: at("10:00"), count: 3 });
    expect(nearest.map(({ startsAt }) => startsAt)).toEqual([at("09:30"), at("10:30"), at("09:00")]);
  });

  test("are fewer where fewer are free", () => {
    const input = { ...aQuestion({ closures: [between("09:30", "12:00")] }), from: MONDAY, to: MONDAY };
    expect(nearestFree({ ...input, startsAt: at("09:30"), count: 3 })).toEqual([between("09:00", "09:30")]);
  });
});

describe("R-SCH-14 when the clocks change", () => {
  const night: WeeklyRule = { ...morning, weekday: 7, from: "00:00", to: "04:00" };
  const nightIn = (timeZone: string) =>
    aQuestion({ timeZone, rules: [night] }, { now: new Date("2026-01-01"), policy });
  const policy = { noticeMinutesMin: 0, horizonDays: 365 };
  const lengthOf = (timeZone: string, date: string) => listed(nightIn(timeZone), date).length;

  test("four hours of the night hold six, ten or eight half hours", () => {
    expect(lengthOf("Europe/London", "2026-03-29")).toBe(6);
    expect(lengthOf("Europe/London", "2026-10-25")).toBe(10);
    expect(lengthOf("America/New_York", "2026-03-08")).toBe(6);
    expect(lengthOf("America/New_York", "2026-11-01")).toBe(10);
    expect(lengthOf("Africa/Nairobi", "2026-03-29")).toBe(8);
  });

  test("the repeated hour is listed twice, as different instants", () => {
    const night = freeSlots({ ...nightIn("Europe/London"), from: "2026-10-25", to: "2026-10-25" });
    expect(night[2]?.startsAt.toISOString()).toBe("2026-10-25T00:00:00.000Z");
    expect(night[4]?.startsAt.toISOString()).toBe("2026-10-25T01:00:00.000Z");
  });

  test("nine o'clock stays nine o'clock on either side of the change", () => {
    const asked = aQuestion({ timeZone: "Europe/London" }, { now: new Date("2026-10-01"), policy });
    const first = (date: string) => freeSlots({ ...asked, from: date, to: date })[0]?.startsAt.toISOString();
    expect(first("2026-10-19")).toBe("2026-10-19T08:00:00.000Z");
    expect(first("2026-10-26")).toBe("2026-10-26T09:00:00.000Z");
  });
});

test("R-SCH-20 the window to read reaches as far as visits and buffers can: what lies outside changes no answer", () => {
  const { calendar, visit } = aQuestion({ bufferBeforeMinutes: 10, bufferAfterMinutes: 20 });
  const window = calendarWindow(calendar, visit, MONDAY, MONDAY);
  expect(window).toEqual({ startsAt: at("23:30", "2026-11-22"), endsAt: at("01:00", "2026-11-24") });

  const rules: WeeklyRule[] = [1, 2].map((weekday) => ({ ...morning, weekday, from: "00:00", to: "24:00" }));
  const busyJust = (startsAt: number, endsAt: number) =>
    listed(aQuestion({ ...calendar, rules }, { busy: [{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }] }));
  const first = window.startsAt.getTime();
  const last = window.endsAt.getTime();
  expect(busyJust(first - 60_000, first)).toHaveLength(48);
  expect(busyJust(first, first + 60_000)).toHaveLength(47);
  expect(busyJust(last, last + 60_000)).toHaveLength(48);
  expect(busyJust(last - 31 * 60_000, last - 30 * 60_000)).toHaveLength(47);
});
