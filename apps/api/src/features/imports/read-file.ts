import { setImmediate as letOthersIn } from "node:timers/promises";
import { sha256 } from "@lockstep/db/canonical";
import { clock } from "@lockstep/db/clock";
import type { Db } from "@lockstep/db/database";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayOrderOf } from "@lockstep/domain/imports/day-order";
import { firstOfEach, type KeyedLine } from "@lockstep/domain/imports/first-of-each";
import type { FileProblem, LineProblem } from "@lockstep/domain/imports/import";
import type { ImportKind } from "@lockstep/domain/imports/kinds";
import {
  type DoctorRow,
  type PatientRow,
  type Reading,
  type ReadLine,
  readDoctorLine,
  readPatientLine,
} from "@lockstep/domain/imports/read-line";
import { invalidInput, notFound } from "@lockstep/domain/refusal";
import { asc, eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { type CsvLine, readCsv } from "./read-csv.ts";

const LINES_AT_A_TIME = 200;

type Judged<Row> = { lines: KeyedLine<Row>[]; problems: LineProblem[] };
export type ReadFile = {
  digest: string;
  rowsTotal: number;
  ignoredColumns: string[];
  problem: FileProblem | null;
} & (({ kind: "patients" } & Judged<PatientRow>) | ({ kind: "doctors" } & Judged<DoctorRow>));

/**
 * Reads a whole file and judges each of its lines by itself and among the others. Outside any transaction, because parts
 * are never changed and thousands of lines take a while: now and then other requests are let in. Null when its text is gone.
 */
export async function readFile(db: Db, importId: string): Promise<ReadFile | null> {
  const [[row], parts, settings, now] = await Promise.all([
    db.select().from(imports).where(eq(imports.id, importId)),
    db.select().from(importParts).where(eq(importParts.importId, importId)).orderBy(asc(importParts.part)),
    clinicSettings(db),
    clock(db),
  ]);
  if (!row) throw notFound();
  if (row.status === "done" || row.status === "abandoned") return null;
  if (parts.length < row.partsTotal) throw invalidInput("importId", "has not come in whole yet");
  const text = parts.map(({ content }) => content).join("");
  const { lines, ...csv } = readCsv(row.kind, text);
  const reading: Reading = {
    country: settings.country,
    today: clinicDate(now, settings.timeZone),
    dayOrder: dayOrderOf(lines.map(({ cells }) => cells.dateOfBirth ?? "")),
  };
  const file = { ...csv, digest: sha256(text), rowsTotal: lines.length };
  return { ...file, ...(await judged(row.kind, lines, reading)) };
}

async function judged(kind: ImportKind, lines: readonly CsvLine[], reading: Reading) {
  if (kind === "patients") {
    const keys = ({ phone, nationalId }: PatientRow) => ({ phone, nationalId: nationalId ?? null });
    return { kind, ...(await judgedBy(lines, (line) => readPatientLine(line.cells, reading), keys)) };
  }
  const keys = ({ email, licenseNumber }: DoctorRow) => ({ email, licenseNumber });
  return { kind, ...(await judgedBy(lines, (line) => readDoctorLine(line.cells, reading), keys)) };
}

async function judgedBy<Row>(
  lines: readonly CsvLine[],
  read: (line: CsvLine) => ReadLine<Row>,
  keys: (row: Row) => KeyedLine<Row>["keys"],
): Promise<Judged<Row>> {
  const good: KeyedLine<Row>[] = [];
  const problems: LineProblem[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % LINES_AT_A_TIME === 0) await letOthersIn();
    if (line.extra) {
      problems.push({ line: line.line, field: null, reason: "too_many_cells", other: null });
      continue;
    }
    const { row, problems: wrong } = read(line);
    if (row) good.push({ line: line.line, row, keys: keys(row) });
    problems.push(...wrong.map((problem) => ({ ...problem, line: line.line, other: null })));
  }
  const first = firstOfEach(good);
  return { lines: first.kept, problems: [...problems, ...first.problems] };
}
