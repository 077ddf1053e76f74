import type { Figures, Spread } from "./figures.ts";
import type { StormReport } from "./run-storm.ts";

const EXAMPLES_MAX = 5;

/** The report for a person; its last line counts what held and what did not. */
export function stormText(report: StormReport): string {
  const { findings, faults, refusals, profile } = report;
  const verdicts = findings.map(({ promise, against }) =>
    against.length === 0
      ? `✓ ${promise}`
      : `✗ ${promise}\n    ${against.slice(0, EXAMPLES_MAX).join("\n    ")}${more(against)}`,
  );
  const broken = findings.filter(({ against }) => against.length > 0).length;
  const table = rowsOf(report).map(
    ([what, value, goal]) => `  ${what}: ${value}${goal === "" ? "" : ` (goal ${goal})`}`,
  );
  return [
    `The ${profile.name} storm of seed ${profile.seed}:`,
    ...table,
    `  faults: ${counts(faults)}`,
    `  done beside booking: ${counts(report.figures.errands)}`,
    `  refused: ${counts(refusals)}`,
    ...verdicts,
    `${findings.length - broken} passed, ${broken} failed`,
  ].join("\n");
}

/** The same as a table, for docs/benchmarks.md. */
export function stormMarkdown(report: StormReport): string {
  const { findings, faults, refusals, profile } = report;
  const broken = findings.filter(({ against }) => against.length > 0);
  return [
    `\`npm run storm -- ${profile.name === "soak" ? "--soak " : ""}--seed ${profile.seed}\``,
    "",
    "| what | figure | goal |",
    "| --- | --- | --- |",
    ...rowsOf(report).map((cells) => `| ${cells.join(" | ")} |`),
    `| faults | ${counts(faults)} | |`,
    `| done beside booking | ${counts(report.figures.errands)} | 3 each |`,
    `| refusals | ${counts(refusals)} | |`,
    `| promises | ${findings.length - broken.length} of ${findings.length} hold | all |`,
    ...broken.map(({ promise, against }) => `| broken | ${promise}: ${against.slice(0, EXAMPLES_MAX).join("; ")} | |`),
  ].join("\n");
}

type Row = [what: string, value: string, goal: string];

function rowsOf({ figures, profile, rivals }: StormReport): Row[] {
  const { goals } = profile;
  return [
    [
      "machine",
      `${figures.cores} cores, load ${figures.loadAtStart.toFixed(1)} before, ${figures.loadAtEnd.toFixed(1)} after`,
      "",
    ],
    ["length", `${figures.seconds} s`, `${profile.seconds} s`],
    ["calls, acknowledged, requests", `${figures.calls}, ${figures.acknowledged}, ${figures.requests}`, ""],
    ["attempts at a contended time (G-01)", `${figures.attempts}`, `${goals.attempts}`],
    ["processes killed (G-01)", `${figures.apiKills}`, `${goals.apiKills}`],
    ["databases killed (G-01)", `${figures.databaseKills}`, `${goals.databaseKills}`],
    [
      "keys, sent more than once, answers compared (G-04)",
      `${figures.keys}, ${figures.keysSentAgain}, ${figures.repliesCompared}`,
      "5000, 500",
    ],
    ["unknown after the client's patience, in the end (G-06)", unknown(figures), "0.1 %, 0"],
    ["slowest request (G-08)", `${figures.slowestRequest} ms`, "10000 ms"],
    ["a process starts within", spread(figures.starts), ""],
    ["the database is back after", spread(figures.databaseBackAfter), ""],
    ["the first change after that (G-07)", spread(figures.firstChangeAfter), "5000 ms"],
    ["who is asked to end does so within (G-24)", spread(figures.farewells), "10000 ms"],
    ["deadlocks in the server's log (G-10)", `${figures.deadlocks}`, "0"],
    ["stock and money asked meanwhile, in one snapshot (G-11)", sampled(figures), `${goals.samples}`],
    ["dispenses tried (G-11)", `${figures.dispenses}`, `${goals.dispenses}`],
    ["changes of several rows tried (G-10)", `${figures.mixed}`, `${goals.mixed}`],
    ["64 rivals for one time, three rounds: slowest (G-02)", `${rivals.slowestMs.join(", ")} ms`, "1000 ms"],
    ["of those, told BUSY first and asked again", `${rivals.askedAgain} of 192`, "0"],
  ];
}

function unknown({ unknownAtFirst, unknownPercent, unknownAtLast }: Figures): string {
  return `${unknownAtFirst} (${unknownPercent.toFixed(2)} %), ${unknownAtLast}`;
}

function sampled({ samples: { taken, missed } }: Figures): string {
  return missed === 0 ? `${taken}` : `${taken}, ${missed} without an answer`;
}

function spread({ count, median, slowest }: Spread): string {
  return count === 0 ? "none" : `${median} ms, slowest of ${count} ${slowest} ms`;
}

function counts(record: Record<string, number>): string {
  return Object.entries(record)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(" · ");
}

function more(against: readonly string[]): string {
  return against.length > EXAMPLES_MAX ? `\n    and ${against.length - EXAMPLES_MAX} more` : "";
}
