import type { StormReport } from "./run-storm.ts";

/** The report for a person. */
export function stormText(report: StormReport): string {
  const { findings, faults, refusals, ...figures } = report;
  const counts = (record: Record<string, number>) =>
    Object.entries(record)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(" · ");
  const verdicts = findings.map(({ promise, against }) =>
    against.length === 0 ? `✓ ${promise}` : `✗ ${promise}\n    ${against.slice(0, 5).join("\n    ")}${more(against)}`,
  );
  const broken = findings.filter(({ against }) => against.length > 0).length;
  return [
    counts(figures),
    `faults: ${counts(faults)}`,
    `refused: ${counts(refusals)}`,
    ...verdicts,
    `${findings.length - broken} passed, ${broken} failed`,
  ].join("\n");
}

function more(against: readonly string[]): string {
  return against.length > 5 ? `\n    and ${against.length - 5} more` : "";
}
