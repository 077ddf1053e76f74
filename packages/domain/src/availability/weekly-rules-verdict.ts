import type { WeeklyRule } from "./calendar.ts";
import { VISIT_MODES } from "./visit-modes.ts";
import { isWallTime, minutesOfWallTime } from "./wall-time.ts";

export const WEEKLY_RULES_MAX = 50;
export const SLOT_MINUTES_MIN = 5;
export const SLOT_MINUTES_MAX = 240;

export type WeeklyRuleRefusal =
  | "too_many_rules"
  | "weekday_unknown"
  | "time_malformed"
  | "ends_before_it_starts"
  | "slot_length_out_of_range"
  | "slot_length_uneven"
  | "shorter_than_one_slot"
  | "no_modes"
  | "mode_unknown"
  | "rules_overlap";

/** `rule` is the index of the first rule at fault; of two that overlap, the later in the list. */
export type WeeklyRulesVerdict = { allowed: true } | { allowed: false; because: WeeklyRuleRefusal; rule: number };

/** Whether a doctor's week makes sense. Rules of one weekday may touch, not overlap. */
export function weeklyRulesVerdict(rules: readonly WeeklyRule[]): WeeklyRulesVerdict {
  if (rules.length > WEEKLY_RULES_MAX) return { allowed: false, because: "too_many_rules", rule: WEEKLY_RULES_MAX };
  for (const [index, rule] of rules.entries()) {
    const because = ruleRefusal(rule);
    if (because !== null) return { allowed: false, because, rule: index };
    if (rules.slice(0, index).some((earlier) => overlap(earlier, rule))) {
      return { allowed: false, because: "rules_overlap", rule: index };
    }
  }
  return { allowed: true };
}

function ruleRefusal({ weekday, from, to, slotMinutes, modes }: WeeklyRule): WeeklyRuleRefusal | null {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) return "weekday_unknown";
  if (!isWallTime(from) || !isWallTime(to)) return "time_malformed";
  const minutes = minutesOfWallTime(to) - minutesOfWallTime(from);
  if (minutes <= 0) return "ends_before_it_starts";
  if (!Number.isInteger(slotMinutes) || slotMinutes < SLOT_MINUTES_MIN || slotMinutes > SLOT_MINUTES_MAX) {
    return "slot_length_out_of_range";
  }
  // Starts that nobody can say (09:00, 09:07, 09:14): a slot is a multiple of five minutes or a whole part of the hour.
  if (slotMinutes % 5 !== 0 && 60 % slotMinutes !== 0) return "slot_length_uneven";
  if (slotMinutes > minutes) return "shorter_than_one_slot";
  if (modes.length === 0) return "no_modes";
  return modes.every((mode) => VISIT_MODES.includes(mode)) ? null : "mode_unknown";
}

/** `HH:MM` compares as text. */
function overlap(a: WeeklyRule, b: WeeklyRule): boolean {
  return a.weekday === b.weekday && a.from < b.to && b.from < a.to;
}
