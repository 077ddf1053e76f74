import { row } from "../volume/volume-report.ts";
import { DAY_GOAL_MS, type DayReport } from "./measure-day.ts";

/** A table in Markdown for the steps, and one for what was done in the first. */
export function dayText({ size, seconds, steps }: DayReport): string {
  const refused = (outcomes: Record<string, number>) =>
    Object.entries(outcomes)
      .filter(([outcome]) => outcome !== "ok")
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(", ");
  const calmest = steps[0];
  const short = steps.filter(({ all }) => all.p99 > DAY_GOAL_MS).map(({ users }) => users);
  return [
    `A mixed day in a clinic of ${size.appointments.toLocaleString("en")} appointments, ${seconds} s for each row`,
    "",
    `| people | calls | calls a second | p50 ms | p95 ms | p99 ms (goal ${DAY_GOAL_MS}) | slowest | notices | load | not ok |`,
    `| ${Array.from({ length: 10 }, () => "---").join(" | ")} |`,
    ...steps.map(({ users, all, told, load }) => {
      const { calls, p50, p95, p99, slowest, outcomes } = all;
      return row([users, calls, Math.round(calls / seconds), p50, p95, p99, slowest, told, load, refused(outcomes)]);
    }),
    "",
    `| ${calmest?.users} people | calls | p50 ms | p95 ms | p99 ms | not ok |`,
    `| ${Array.from({ length: 6 }, () => "---").join(" | ")} |`,
    ...(calmest?.deeds ?? []).map(({ deed, figures: { calls, p50, p95, p99, outcomes } }) =>
      row([deed, calls, p50, p95, p99, refused(outcomes)]),
    ),
    "",
    short.length === 0 ? "The goal is reached." : `Not reached with ${short.join(" and ")} people.`,
  ].join("\n");
}
