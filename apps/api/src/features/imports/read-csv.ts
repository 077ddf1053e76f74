import { type ImportColumn, readHeader } from "@lockstep/domain/imports/columns";
import type { FileProblem } from "@lockstep/domain/imports/import";
import type { ImportKind } from "@lockstep/domain/imports/kinds";
import { IMPORT_LINES_MAX } from "@lockstep/domain/imports/limits";
import type { Cells } from "@lockstep/domain/imports/read-line";
import { CsvError, parse } from "csv-parse/sync";

const DELIMITERS = [",", ";", "\t"] as const;
const RECORD_CHARACTERS_MAX = 100_000;
const IGNORED_MAX = 20;
const HEADER_CHARACTERS_MAX = 60;

/** One line below the header; `extra` when it has more cells than the header. */
export type CsvLine = { line: number; cells: Cells; extra: boolean };
export type Csv = { lines: CsvLine[]; ignoredColumns: string[]; problem: FileProblem | null };

/** A file's lines by column, or what is wrong with the file as a whole. Blank lines are passed over. */
export function readCsv(kind: ImportKind, text: string): Csv {
  const none = { lines: [], ignoredColumns: [] };
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { ...none, problem: records };
  const [header, ...rows] = numbered(records);
  if (!header || rows.length === 0) return { ...none, problem: { reason: "empty", detail: null } };
  if (rows.length > IMPORT_LINES_MAX) {
    return { ...none, problem: { reason: "too_many_lines", detail: String(IMPORT_LINES_MAX) } };
  }
  const { columns, missing, twice, ignored } = readHeader(kind, header.record);
  const ignoredColumns = ignored.slice(0, IGNORED_MAX).map((cell) => cell.trim().slice(0, HEADER_CHARACTERS_MAX));
  const problem = wrongHeader(missing, twice);
  if (problem) return { lines: [], ignoredColumns, problem };
  return { lines: rows.map((row) => lineOf(row, columns)), ignoredColumns, problem: null };
}

function recordsOf(text: string): string[][] | FileProblem {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // A quotation mark inside a name is part of it.
      relax_quotes: true,
      max_record_size: RECORD_CHARACTERS_MAX,
    });
  } catch (error) {
    // Its message would repeat what stands in the file.
    if (error instanceof CsvError)
      return { reason: "unreadable", detail: "lines" in error ? String(error.lines) : null };
    throw error;
  }
}

/** What stands between the headers most often. */
function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.replace(/^\ufeff?\s*/, ""))?.[0] ?? "";
  const unquoted = header.replace(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, times: unquoted.split(delimiter).length }));
  return counted.reduce((most, next) => (next.times > most.times ? next : most)).delimiter;
}

type Numbered = { line: number; record: string[] };

/** The records that hold anything, with the line on which each begins. */
function numbered(records: readonly string[][]): Numbered[] {
  let line = 1;
  return records.flatMap((record) => {
    const begins = line;
    line += 1 + (record.join("").match(/\r\n|\n|\r/g)?.length ?? 0);
    return record.every((cell) => cell.trim() === "") ? [] : [{ line: begins, record }];
  });
}

function wrongHeader(missing: readonly ImportColumn[], twice: readonly ImportColumn[]): FileProblem | null {
  if (missing.length > 0) return { reason: "columns_missing", detail: missing.join(",") };
  return twice.length > 0 ? { reason: "column_twice", detail: twice.join(",") } : null;
}

function lineOf({ line, record }: Numbered, columns: readonly (ImportColumn | null)[]): CsvLine {
  const cells: Cells = {};
  columns.forEach((column, index) => {
    if (column) cells[column] = record[index] ?? "";
  });
  return { line, cells, extra: record.slice(columns.length).some((cell) => cell.trim() !== "") };
}
