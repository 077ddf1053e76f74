import { rounded } from "../measure.ts";
import { idleIndexes, type Plans } from "./plans.ts";
import type { ReadFigures } from "./volume-reads.ts";
import type { VolumeSize } from "./volume-size.ts";
import type { WriteFigures } from "./volume-writes.ts";

export type VolumeReport = {
  size: VolumeSize;
  day: string;
  reads: ReadFigures[];
  writes: WriteFigures[];
  loadDuring: number[];
};

/** A table in Markdown. */
export function volumeText({ size, day, reads, writes, loadDuring }: VolumeReport): string {
  const short = [...reads, ...writes].filter(({ http, goalMs }) => http.p95 > goalMs);
  const many = (count: number, of: string) => `${count.toLocaleString("en")} ${of}`;
  const clinic = size.stock
    ? [many(size.stock.lots, "lots"), many(size.stock.movements, "movements")]
    : [many(size.patients, "patients"), many(size.appointments, "appointments")];
  return [
    `${clinic.join(", ")}, around ${day}; load average ${loadDuring.join(" to ")}`,
    "",
    "| what | goal p95 | p50 ms | p95 ms | slowest | floor p50 | floor p95 | ratio | statements | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...reads.map((read) => row([read.what, read.goalMs, ...times(read), read.statements, reached(read)])),
    "",
    ...writeRows(writes),
    ...failed([...reads, ...writes]),
    short.length === 0 ? "Every goal is reached." : `Not reached: ${short.map(({ what }) => what).join("; ")}.`,
  ].join("\n");
}

function writeRows(writes: readonly WriteFigures[]): string[] {
  if (writes.length === 0) return [];
  return [
    "| what | goal p95 | p50 ms | p95 ms | slowest | floor p50 | floor p95 | ratio | p99 ms | mean ms under lock | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...writes.map((write) =>
      row([write.what, write.goalMs, ...times(write), write.http.p99, write.lockHeldMs, reached(write)]),
    ),
    "",
  ];
}

function times({ http, floor, ratio }: Pick<ReadFigures, "http" | "floor" | "ratio">) {
  return [http.p50, http.p95, http.slowest, floor.p50, floor.p95, ratio];
}

function reached({ http, goalMs }: Pick<ReadFigures, "http" | "goalMs">): string {
  return http.p95 <= goalMs ? "" : "not reached";
}

function failed(all: Pick<ReadFigures, "what" | "http">[]): string[] {
  return all.flatMap(({ what, http: { calls, outcomes } }) =>
    outcomes.ok === calls
      ? []
      : [
          `${what}: ${Object.entries(outcomes)
            .map(([outcome, count]) => `${count} ${outcome}`)
            .join(", ")}`,
        ],
  );
}

/** What each question reads, statement by statement. */
export function plansText(shown: Plans): string {
  const { asked, indexes } = shown;
  const scans = asked.flatMap(({ what, plans }) =>
    plans.flatMap(({ scanned }) => scanned.map((table) => `${what}: ${table}`)),
  );
  return [
    "| question | statement begins | indexes | ms | pages | rows | read from end to end |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...asked.flatMap(({ what, plans }) =>
      plans.map(({ text, indexes, ms, pages, rows, scanned }) =>
        row([what, beginning(text), indexes.join(", "), rounded(ms), pages, rows, scanned.join(", ")]),
      ),
    ),
    "",
    scans.length === 0 ? "No great table is read from end to end." : `Read from end to end: ${scans.join("; ")}.`,
    "",
    "| index | table | MB | is there for | used by |",
    "| --- | --- | --- | --- | --- |",
    ...indexes.map(({ name, table, megabytes, usedBy, ...index }) =>
      row([name, table, megabytes, index.for, usedBy.length > 3 ? `${usedBy.length} questions` : usedBy.join("; ")]),
    ),
    "",
    ...idleIndexes(shown).map(({ name }) => `No question uses ${name}, and it is there for nothing else.`),
  ].join("\n");
}

/** From where to where, which tells one statement from the other. */
function beginning(text: string): string {
  const where = text
    .replace(/\s+/g, " ")
    .replaceAll('"', "")
    .replace(/^select .*? from /, "from ");
  return where.slice(0, 90).replaceAll("|", "\\|");
}

export function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}
