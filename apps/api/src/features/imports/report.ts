import type { FileProblem, ImportReport, LineProblem } from "@lockstep/domain/imports/import";

type Judged<Line> = {
  rowsTotal: number;
  problem: FileProblem | null;
  ignoredColumns: string[];
  lines: readonly Line[];
  problems: readonly LineProblem[];
};

/** The lines that can be added, and what is told about the others. Of a file with a problem of its own, nothing is added. */
export function outcomeOf<Line extends { line: number }>(file: Judged<Line>, known: readonly LineProblem[]) {
  const refused = new Set(known.map(({ line }) => line));
  const good = file.problem ? [] : file.lines.filter(({ line }) => !refused.has(line));
  const lines = [...file.problems, ...known].sort((a, b) => a.line - b.line);
  const report: ImportReport = { problem: file.problem, ignoredColumns: file.ignoredColumns, lines };
  return {
    good,
    rowsTotal: file.rowsTotal,
    rowsAccepted: good.length,
    rowsRefused: file.rowsTotal - good.length,
    report,
  };
}
