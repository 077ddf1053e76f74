import type { Queryable } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import type { PatientSummary } from "@lockstep/domain/patients/patient";
import { patientSearchTerms } from "@lockstep/domain/patients/search-terms";
import { and, asc, desc, lt, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { patientSummaryOf, summaryColumns } from "./patient.queries.ts";
import { searchTiers, type Tier } from "./search-tiers.ts";

type Search = { q: string; limit: number; cursor?: string | null | undefined };
type Found = PatientSummary & { tier: number; one: string; two: string };

const newestCursor = z.tuple([z.guid()]);
const matchCursor = z.tuple([z.int().min(0).max(9), z.string(), z.string(), z.guid()]);

/** Patients as one types, best match first; before anything is typed, the newest first. At most five statements. */
export async function patientsMatching(queryable: Queryable, { q, limit, cursor }: Search) {
  const terms = patientSearchTerms(q, (await clinicSettings(queryable)).country);
  if (terms.kind === "newest") return newestPatients(queryable, limit, cursor);
  const after = decodeCursor(cursor, matchCursor);
  const tiers = searchTiers(terms);
  const found: Found[] = [];
  // One after another, because the later tiers cost more and are seldom reached.
  for (const [index, tier] of tiers.entries()) {
    if (found.length > limit) break;
    if (after && index < after[0]) continue;
    const earlier = tiers.slice(0, index).map(({ where }) => not(where));
    const rest = after && index === after[0] ? beyond(tier, after) : undefined;
    const rows = await rowsOf(queryable, tier, earlier, rest, limit + 1 - found.length);
    found.push(...rows.map((row) => ({ ...row, tier: index })));
  }
  return pageOf(found, limit, patientSummaryOf, ({ tier, one, two, id }) => [tier, one, two, id]);
}

function rowsOf(queryable: Queryable, tier: Tier, earlier: SQL[], rest: SQL | undefined, limit: number) {
  const matching = and(tier.where, ...earlier);
  const [one, two] = tier.sort;
  const fields = { ...summaryColumns, one: sql<string>`${one}`, two: sql<string>`${two}` };
  const order = [asc(one), asc(two), asc(patients.id)];
  if (!tier.candidatesMax) {
    return queryable
      .select(fields)
      .from(patients)
      .where(and(matching, rest))
      .orderBy(...order)
      .limit(limit);
  }
  // The limit inside keeps the planner from walking a million names in order until enough of them match.
  const candidates = queryable.select().from(patients).where(matching).limit(tier.candidatesMax).as("patients");
  return queryable
    .select(fields)
    .from(candidates)
    .where(rest)
    .orderBy(...order)
    .limit(limit);
}

function beyond({ sort: [one, two] }: Tier, [, first, second, id]: z.output<typeof matchCursor>): SQL {
  return sql`(${one}, ${two}, ${patients.id}) > (${first}, ${second}, ${id}::uuid)`;
}

/** Ids ascend with time. */
async function newestPatients(queryable: Queryable, limit: number, cursor: Search["cursor"]) {
  const after = decodeCursor(cursor, newestCursor);
  const rows = await queryable
    .select(summaryColumns)
    .from(patients)
    .where(after ? lt(patients.id, after[0]) : undefined)
    .orderBy(desc(patients.id))
    .limit(limit + 1);
  return pageOf(rows, limit, patientSummaryOf, ({ id }) => [id]);
}
