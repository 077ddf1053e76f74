import type { Queryable } from "@lockstep/db/database";
import { users } from "@lockstep/db/schema/identity";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { fileProblem, type ImportView, lineProblem } from "@lockstep/domain/imports/import";
import { notFound } from "@lockstep/domain/refusal";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

/** When an import began and its id. */
const listCursor = z.tuple([z.iso.datetime(), z.guid()]);
/** How many entries of a report were shown. */
const reportCursor = z.tuple([z.int().min(1).max(1_000_000)]);

// Without the report itself, which may be long.
const columns = {
  id: imports.id,
  kind: imports.kind,
  fileName: imports.fileName,
  status: imports.status,
  partsTotal: imports.partsTotal,
  rowsTotal: imports.rowsTotal,
  rowsAccepted: imports.rowsAccepted,
  rowsRefused: imports.rowsRefused,
  problem: sql<unknown>`${imports.report} -> 'problem'`,
  ignoredColumns: sql<unknown>`${imports.report} -> 'ignoredColumns'`,
  version: imports.version,
  createdByName: users.name,
  createdAt: imports.createdAt,
  finishedAt: imports.finishedAt,
};
const storedHead = z.object({
  problem: fileProblem.nullable(),
  ignoredColumns: z.array(z.string()).nullable(),
});

async function viewsWhere(queryable: Queryable, where: SQL | undefined, limit: number): Promise<ImportView[]> {
  const rows = await queryable
    .select(columns)
    .from(imports)
    .innerJoin(users, eq(users.id, imports.createdBy))
    .where(where)
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit);
  return rows.map((row) => {
    const { problem, ignoredColumns } = storedHead.parse(row);
    return {
      ...row,
      problem,
      ignoredColumns: ignoredColumns ?? [],
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

export async function importViewOf(queryable: Queryable, importId: string): Promise<ImportView> {
  const [view] = await viewsWhere(queryable, eq(imports.id, importId), 1);
  if (!view) throw notFound();
  return view;
}

/** The import that has taken this very file over, if one has. */
export async function takenOverBefore(
  queryable: Queryable,
  file: { kind: ImportView["kind"]; digest: string },
): Promise<ImportView | undefined> {
  const same = and(eq(imports.kind, file.kind), eq(imports.digest, file.digest), eq(imports.status, "done"));
  const [view] = await viewsWhere(queryable, same, 1);
  return view;
}

/** All imports, newest first. */
export async function importsPage(
  queryable: Queryable,
  { limit, cursor }: { limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(cursor, listCursor);
  const older = after
    ? sql`(${imports.createdAt}, ${imports.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const views = await viewsWhere(queryable, older, limit + 1);
  return pageOf(
    views,
    limit,
    (view) => view,
    ({ createdAt, id }) => [createdAt, id],
  );
}

/** One import with a page of what was refused, in the order of its lines. */
export async function importDetailsOf(
  queryable: Queryable,
  { importId, limit, cursor }: { importId: string; limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(cursor, reportCursor)?.[0] ?? 0;
  const [view, received, rows] = await Promise.all([
    importViewOf(queryable, importId),
    partsReceived(queryable, importId),
    reportLines(queryable, importId, after, limit + 1),
  ]);
  const page = pageOf(
    rows,
    limit,
    ({ problem }) => problem,
    ({ place }) => [place],
  );
  return { ...view, partsReceived: received, ...page };
}

export function partsReceived(queryable: Queryable, importId: string): Promise<number> {
  return queryable.$count(importParts, eq(importParts.importId, importId));
}

export async function reportLines(queryable: Queryable, importId: string, after: number, limit: number | null) {
  const rows = await queryable.execute<{ place: string; problem: unknown }>(sql`
    select entry.place::text, entry.problem
      from ${imports}, jsonb_array_elements(${imports.report} -> 'lines') with ordinality as entry (problem, place)
     where ${imports.id} = ${importId} and entry.place > ${after}::int order by entry.place limit ${limit}::int`);
  return rows.map((row) => ({ place: Number(row.place), problem: lineProblem.parse(row.problem) }));
}
