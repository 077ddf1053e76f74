import type { IntegrityFinding } from "@lockstep/domain/insight/integrity";
import { sql } from "drizzle-orm";
import type { Queryable, Tx } from "../database.ts";
import { brokenAuditLink } from "./audit-chain.ts";
import { calendarInvariants } from "./calendar-invariants.ts";
import type { Invariant } from "./invariant.ts";
import { moneyInvariants } from "./money-invariants.ts";
import { peopleInvariants } from "./people-invariants.ts";
import { pharmacyInvariants } from "./pharmacy-invariants.ts";
import { recordInvariants } from "./record-invariants.ts";
import { structureInvariants } from "./structure-invariants.ts";
import { waitingInvariants } from "./waiting-invariants.ts";

/** Every promise the data keep (R-PLT-12). */
export const INVARIANTS: readonly Invariant[] = [
  ...calendarInvariants,
  ...waitingInvariants,
  ...recordInvariants,
  ...moneyInvariants,
  ...pharmacyInvariants,
  ...peopleInvariants,
  ...structureInvariants,
];

const EXAMPLES_MAX = 5;

/** Looks at one promise, read-only. */
export async function checkInvariant(
  queryable: Queryable,
  { name, sentence, offenders }: Invariant,
): Promise<IntegrityFinding> {
  const startedAt = performance.now();
  const [found] = await queryable.execute<{ count: number; examples: string[] | null }>(sql`
    select count(*)::int as count, to_json((array_agg(broken::text))[1:${sql.raw(String(EXAMPLES_MAX))}]) as examples
      from (${offenders}) offenders`);
  if (!found) throw new Error(`${name} gave no answer.`);
  const { count, examples } = found;
  return { name, sentence, holds: count === 0, count, examples: examples ?? [], ms: msSince(startedAt) };
}

/** The same of the audit's digest chain, which a query alone cannot follow. */
export async function checkAuditChain(queryable: Queryable): Promise<IntegrityFinding> {
  const startedAt = performance.now();
  const broken = await brokenAuditLink(queryable);
  return {
    name: "audit-chain-whole",
    sentence: "No recorded event was changed, added or taken away since its digest was made.",
    holds: broken === null,
    count: broken === null ? 0 : 1,
    examples: broken === null ? [] : [`link ${broken}`],
    ms: msSince(startedAt),
  };
}

/** Looks at every promise in the snapshot of this transaction: open it with `{ snapshot: true }`. */
export async function checkIntegrity(tx: Tx): Promise<IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  for (const invariant of INVARIANTS) findings.push(await checkInvariant(tx, invariant));
  return [...findings, await checkAuditChain(tx)];
}

function msSince(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
