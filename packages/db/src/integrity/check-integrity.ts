import { sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { calendarInvariants } from "./calendar-invariants.ts";
import type { Invariant } from "./invariant.ts";
import { peopleInvariants } from "./people-invariants.ts";
import { recordInvariants } from "./record-invariants.ts";
import { structureInvariants } from "./structure-invariants.ts";

/** Every promise the data keep (R-PLT-12). */
export const INVARIANTS: readonly Invariant[] = [
  ...calendarInvariants,
  ...recordInvariants,
  ...peopleInvariants,
  ...structureInvariants,
];

const EXAMPLES_MAX = 5;

export type Finding = {
  name: string;
  sentence: string;
  holds: boolean;
  /** How many rows break it. */
  count: number;
  /** Ids of the first few that do. */
  examples: string[];
  ms: number;
};

/** Looks at every promise, read-only, in the snapshot of this transaction: open it with `{ snapshot: true }`. */
export async function checkIntegrity(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, sentence, offenders } of INVARIANTS) {
    const startedAt = performance.now();
    const [found] = await tx.execute<{ count: number; examples: string[] | null }>(sql`
      select count(*)::int as count, (array_agg(broken::text))[1:${sql.raw(String(EXAMPLES_MAX))}] as examples
        from (${offenders}) offenders`);
    if (!found) throw new Error(`${name} gave no answer.`);
    const ms = Math.round(performance.now() - startedAt);
    findings.push({ name, sentence, holds: found.count === 0, count: found.count, examples: found.examples ?? [], ms });
  }
  return findings;
}
