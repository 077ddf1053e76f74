import { describe, expect, test } from "vitest";
import type { WeeklyRule } from "./calendar.ts";
import type { VisitMode } from "./visit-modes.ts";
import { weeklyRulesVerdict } from "./weekly-rules-verdict.ts";

const morning: WeeklyRule = { weekday: 1, from: "09:00", to: "12:00", slotMinutes: 30, modes: ["in_person"] };
const fax = "fax" as VisitMode; // What an unchecked caller might send.

describe("R-SCH-13 a week of rules", () => {
  test.each([
    ["nothing", []],
    ["rules that touch", [morning, { ...morning, from: "12:00", to: "24:00" }]],
    ["the same hours on two weekdays", [morning, { ...morning, weekday: 2 }]],
    ["slots that do not fill the hours", [{ ...morning, slotMinutes: 50 }]],
    ["slots that are a part of the hour", [{ ...morning, slotMinutes: 12 }]],
    ["fifty rules", Array.from({ length: 50 }, (_, n) => aShortRule(n))],
  ] satisfies [string, WeeklyRule[]][])("%s is allowed", (_, rules) => {
    expect(weeklyRulesVerdict(rules)).toEqual({ allowed: true });
  });

  test.each([
    ["weekday_unknown", { weekday: 0 }],
    ["weekday_unknown", { weekday: 8 }],
    ["time_malformed", { from: "9:00" }],
    ["time_malformed", { to: "24:01" }],
    ["ends_before_it_starts", { to: "09:00" }],
    ["ends_before_it_starts", { from: "24:00", to: "01:00" }],
    ["slot_length_out_of_range", { slotMinutes: 4 }],
    ["slot_length_out_of_range", { slotMinutes: 245 }],
    ["slot_length_out_of_range", { slotMinutes: 7.5 }],
    ["slot_length_uneven", { slotMinutes: 7 }],
    ["shorter_than_one_slot", { slotMinutes: 240 }],
    ["no_modes", { modes: [] }],
    ["mode_unknown", { modes: [fax] }],
  ] satisfies [string, Partial<WeeklyRule>][])("%s: %j is refused, and which rule it is", (because, wrong) => {
    const rules = [
      { ...morning, weekday: 5 },
      { ...morning, ...wrong },
    ];
    expect(weeklyRulesVerdict(rules)).toEqual({ allowed: false, because, rule: 1 });
  });

  test("rules that overlap on a weekday are refused, whichever comes first", () => {
    const overlapping = [morning, { ...morning, from: "11:59", to: "13:00" }];
    expect(weeklyRulesVerdict(overlapping)).toEqual({ allowed: false, because: "rules_overlap", rule: 1 });
    expect(weeklyRulesVerdict(overlapping.reverse())).toEqual({ allowed: false, because: "rules_overlap", rule: 1 });
    expect(weeklyRulesVerdict([morning, morning])).toMatchObject({ because: "rules_overlap" });
  });

  test("a fifty-first rule is refused", () => {
    const rules = Array.from({ length: 51 }, (_, n) => aShortRule(n));
    expect(weeklyRulesVerdict(rules)).toEqual({ allowed: false, because: "too_many_rules", rule: 50 });
  });
});

function aShortRule(n: number): WeeklyRule {
  const hour = String(Math.floor(n / 7)).padStart(2, "0");
  return { weekday: (n % 7) + 1, from: `${hour}:00`, to: `${hour}:30`, slotMinutes: 15, modes: ["text"] };
}
