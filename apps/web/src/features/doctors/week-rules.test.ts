import { expect, test } from "vitest";
import { erased, painted, type Rule, ruleAt, sameWeek, summary } from "./week-rules.ts";

const shape = { slotMinutes: 15, modes: ["in_person" as const] }; // `as const` keeps the literal.
const hours = (weekday: number, from: string, to: string, more: Partial<Rule> = {}): Rule => {
  return { weekday, from, to, ...shape, ...more };
};
const area = (fromDay: number, toDay: number, from: number, to: number) => ({
  fromDay,
  toDay,
  from: from * 60,
  to: to * 60,
});

test("R-SCH-13 painting opens a rectangle of days and times, and grows together with what it touches", () => {
  expect(painted([], area(1, 2, 8, 12), shape)).toEqual([hours(1, "08:00", "12:00"), hours(2, "08:00", "12:00")]);
  expect(painted([hours(1, "08:00", "12:00")], area(1, 1, 12, 13), shape)).toEqual([hours(1, "08:00", "13:00")]);
  expect(painted([hours(1, "08:00", "12:00")], area(1, 1, 9, 10), shape)).toEqual([hours(1, "08:00", "12:00")]);
  expect(painted([hours(7, "23:00", "23:30")], area(7, 7, 23.5, 24), shape)).toEqual([hours(7, "23:00", "24:00")]);
});

test("hours of another shape, or off the grid of their neighbours, stay apart", () => {
  const longer = { slotMinutes: 30, modes: shape.modes };
  expect(painted([hours(1, "08:00", "12:00")], area(1, 1, 10, 11), longer)).toEqual([
    hours(1, "08:00", "10:00"),
    hours(1, "10:00", "11:00", longer),
    hours(1, "11:00", "12:00"),
  ]);
  const odd = hours(1, "08:10", "10:00", longer);
  expect(painted([odd], area(1, 1, 10, 11), longer)).toEqual([odd, hours(1, "10:00", "11:00", longer)]);
});

test("erasing leaves what was before and after, on the days of the area alone", () => {
  const week = [hours(1, "08:00", "12:00"), hours(2, "08:00", "12:00")];
  expect(erased(week, area(1, 1, 9, 10))).toEqual([
    hours(1, "08:00", "09:00"),
    hours(1, "10:00", "12:00"),
    hours(2, "08:00", "12:00"),
  ]);
  expect(erased(week, area(1, 7, 0, 24))).toEqual([]);
  expect(ruleAt(week, 1, 479)).toBeUndefined();
  expect(ruleAt(week, 1, 480)).toEqual(week[0]);
  expect(ruleAt(week, 1, 720)).toBeUndefined();
});

test("two weeks are one, whatever their order, and differ by any detail", () => {
  const week = [hours(1, "08:00", "12:00", { modes: ["video", "text"] }), hours(2, "08:00", "12:00")];
  expect(sameWeek(week, [hours(2, "08:00", "12:00"), hours(1, "08:00", "12:00", { modes: ["text", "video"] })])).toBe(
    true,
  );
  expect(sameWeek(week, [hours(1, "08:00", "12:00"), hours(2, "08:00", "12:00")])).toBe(false);
});

test("neighbouring days with the same hours are said once, days off are not said", () => {
  const week = [1, 2, 3, 5].map((weekday) => hours(weekday, "08:00", "12:00"));
  expect(summary([...week, hours(5, "13:00", "17:00")])).toEqual([
    { fromDay: 1, toDay: 3, hours: [{ from: "08:00", to: "12:00" }] },
    {
      fromDay: 5,
      toDay: 5,
      hours: [
        { from: "08:00", to: "12:00" },
        { from: "13:00", to: "17:00" },
      ],
    },
  ]);
  expect(summary([])).toEqual([]);
});
