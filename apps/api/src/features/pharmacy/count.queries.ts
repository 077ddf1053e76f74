import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { drugs, lots, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { stockCountLines, stockCounts } from "@lockstep/db/schema/stock-keeping";
import type { CountsInput, CountView } from "@lockstep/domain/pharmacy/stock";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);
const reviewers = alias(users, "reviewers");

function namedCounts(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(stockCounts),
      locationName: stockLocations.name,
      counter: users.name,
      reviewer: reviewers.name,
    })
    .from(stockCounts)
    .innerJoin(stockLocations, eq(stockLocations.id, stockCounts.locationId))
    .innerJoin(users, eq(users.id, stockCounts.countedBy))
    .leftJoin(reviewers, eq(reviewers.id, stockCounts.reviewedBy))
    .$dynamic();
}
type Count = Awaited<ReturnType<typeof namedCounts>>[number];

/** The newest first, each with all its lines, in two statements. */
export async function countPageOf(queryable: Queryable, input: CountsInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const rows = await namedCounts(queryable)
    .where(
      and(
        input.status ? eq(stockCounts.status, input.status) : undefined,
        input.locationId ? eq(stockCounts.locationId, input.locationId) : undefined,
        after
          ? sql`(${stockCounts.countedAt}, ${stockCounts.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(stockCounts.countedAt), desc(stockCounts.id))
    .limit(input.limit + 1);
  const linesOf = await linesByCount(queryable, rows);
  return pageOf(
    rows,
    input.limit,
    (row) => countViewOf(row, linesOf(row.id)),
    (row) => [row.countedAt.toISOString(), row.id],
  );
}

export async function countOf(queryable: Queryable, countId: string): Promise<CountView> {
  const rows = await namedCounts(queryable).where(eq(stockCounts.id, countId));
  const [row] = rows;
  if (!row) throw notFound();
  const linesOf = await linesByCount(queryable, rows);
  return countViewOf(row, linesOf(row.id));
}

/** A count of one of these lots in this place that still waits for a yes. */
export async function waitingCountOf(
  queryable: Queryable,
  lotIds: readonly string[],
  locationId: string,
): Promise<string | undefined> {
  const [row] = await queryable
    .select({ id: stockCounts.id })
    .from(stockCounts)
    .innerJoin(stockCountLines, eq(stockCountLines.countId, stockCounts.id))
    .where(
      and(
        eq(stockCounts.status, "waiting"),
        eq(stockCounts.locationId, locationId),
        sql`${stockCountLines.lotId} = any(${list(lotIds)}::uuid[])`,
      ),
    )
    .limit(1);
  return row?.id;
}

type Line = CountView["lines"][number];

async function linesByCount(queryable: Queryable, counts: readonly { id: string }[]) {
  const ids = list(counts.map(({ id }) => id));
  const lines = await queryable
    .select({
      countId: stockCountLines.countId,
      lotId: stockCountLines.lotId,
      lotNumber: lots.number,
      drugLabel: drugs.label,
      expected: stockCountLines.expected,
      counted: stockCountLines.counted,
      variance: stockCountLines.variance,
    })
    .from(stockCountLines)
    .innerJoin(lots, eq(lots.id, stockCountLines.lotId))
    .innerJoin(drugs, eq(drugs.id, lots.drugId))
    .where(sql`${stockCountLines.countId} = any(${ids}::uuid[])`)
    .orderBy(asc(drugs.label), asc(lots.number), asc(lots.id));
  const byCount = new Map<string, Line[]>(counts.map(({ id }) => [id, []]));
  for (const { countId, ...line } of lines) byCount.get(countId)?.push(line);
  return (countId: string): Line[] => byCount.get(countId) ?? [];
}

function countViewOf(row: Count, lines: Line[]): CountView {
  const { id, locationId, locationName, status, note, version } = row;
  return {
    ...{ id, locationId, locationName, status, note, version, lines },
    countedBy: row.counter,
    countedById: row.countedBy,
    countedAt: row.countedAt.toISOString(),
    reviewedBy: row.reviewer,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
  };
}
