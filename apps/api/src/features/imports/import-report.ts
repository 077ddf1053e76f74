import type { Queryable } from "@lockstep/db/database";
import { stringify } from "csv-stringify/sync";
import { importViewOf, reportLines } from "./import.queries.ts";

/** What was refused as a CSV file: line, field, reason, and the other line or file number that is meant. */
export async function importReportFileOf(queryable: Queryable, importId: string) {
  const [{ id }, rows] = await Promise.all([
    importViewOf(queryable, importId),
    reportLines(queryable, importId, 0, null),
  ]);
  const content = stringify(
    rows.map(({ problem: { line, field, reason, other } }) => [line, field, reason, other]),
    { header: true, columns: ["line", "field", "reason", "other"], bom: true, escape_formulas: true },
  );
  return { fileName: `import-${id}.csv`, content };
}
