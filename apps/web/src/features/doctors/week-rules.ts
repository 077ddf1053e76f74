import type { AvailabilityView } from "@lockstep/domain/doctors/doctor";

export type Rule = AvailabilityView["rules"][number];
/** How patients are seen in some hours. */
export type Shape = Pick<Rule, "slotMinutes" | "modes">;
/** A rectangle of the week: every day from one weekday to another, between the same two times. Minutes since 00:00. */
export type Area = { fromDay: number; toDay: number; from: number; to: number };

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** By weekday and time, as the week is read. */
export function sorted(rules: readonly Rule[]): Rule[] {
  return [...rules].sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
}

/** The hours that a time of the week lies in, if any. */
export function ruleAt(rules: readonly Rule[], weekday: number, minutes: number): Rule | undefined {
  const time = timeOf(minutes);
  return rules.find((rule) => rule.weekday === weekday && rule.from <= time && time < rule.to);
}

/** The week without the hours of the area; what was longer keeps its rest. */
export function erased(rules: readonly Rule[], area: Area): Rule[] {
  const [from, to] = [timeOf(area.from), timeOf(area.to)];
  return sorted(
    rules.flatMap((rule) => {
      const touched = area.fromDay <= rule.weekday && rule.weekday <= area.toDay && rule.from < to && from < rule.to;
      if (!touched) return [rule];
      const before = rule.from < from ? [{ ...rule, to: from }] : [];
      const after = to < rule.to ? [{ ...rule, from: to }] : [];
      return [...before, ...after];
    }),
  );
}

/** The week with the hours of the area open in this shape, grown together with those of the same shape that they touch. */
export function painted(rules: readonly Rule[], area: Area, shape: Shape): Rule[] {
  const added = WEEKDAYS.filter((weekday) => area.fromDay <= weekday && weekday <= area.toDay).map((weekday) => {
    return { ...shape, weekday, from: timeOf(area.from), to: timeOf(area.to) };
  });
  return joined(sorted([...erased(rules, area), ...added]));
}

function joined(rules: readonly Rule[]): Rule[] {
  const result: Rule[] = [];
  for (const rule of rules) {
    const last = result.at(-1);
    if (last && continues(last, rule)) result[result.length - 1] = { ...last, to: rule.to };
    else result.push(rule);
  }
  return result;
}

/** Touching hours of one shape, whose times of day fall on one grid. */
function continues(a: Rule, b: Rule): boolean {
  const sameShape = a.slotMinutes === b.slotMinutes && sameModes(a.modes, b.modes);
  const sameGrid = (minutesOf(b.from) - minutesOf(a.from)) % a.slotMinutes === 0;
  return a.weekday === b.weekday && a.to === b.from && sameShape && sameGrid;
}

function sameModes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((mode) => b.includes(mode));
}

/** Whether two weeks are the same, however they are ordered. */
export function sameWeek(a: readonly Rule[], b: readonly Rule[]): boolean {
  const text = (rules: readonly Rule[]) =>
    sorted(rules).map(({ weekday, from, to, slotMinutes, modes }) => [
      weekday,
      from,
      to,
      slotMinutes,
      [...modes].sort(),
    ]);
  return JSON.stringify(text(a)) === JSON.stringify(text(b));
}

export type DayGroup = { fromDay: number; toDay: number; hours: { from: string; to: string }[] };

/** The week in few words: neighbouring days with the same hours are one group, days off are left out. */
export function summary(week: readonly Pick<Rule, "weekday" | "from" | "to">[]): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const weekday of WEEKDAYS) {
    const hours = week.filter((rule) => rule.weekday === weekday).map(({ from, to }) => ({ from, to }));
    const last = groups.at(-1);
    const same = last?.toDay === weekday - 1 && JSON.stringify(last.hours) === JSON.stringify(hours);
    if (last && same) last.toDay = weekday;
    else if (hours.length > 0) groups.push({ fromDay: weekday, toDay: weekday, hours });
  }
  return groups;
}
