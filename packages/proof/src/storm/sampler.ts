import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase, type Db, openDatabase, type Tx } from "@lockstep/db/database";
import { checkInvariant } from "@lockstep/db/integrity/check-integrity";
import { moneyInvariants } from "@lockstep/db/integrity/money-invariants";
import { pharmacyInvariants } from "@lockstep/db/integrity/pharmacy-invariants";
import { transact } from "@lockstep/db/transact";
import type { Finding } from "./judge.ts";

const PAUSE_MS = 150;
const AGAINST_MAX = 20;

/** How often stock and money were asked meanwhile, and what did not add up. */
export type Samples = { taken: number; missed: number; lastMiss: string; against: string[] };
export const noSamples = (): Samples => ({ taken: 0, missed: 0, lastMiss: "", against: [] });

/**
 * Asks of one snapshot after the other whether stock and money add up, until told to stop (G-11). What the database did not
 * answer, for it was killed at that moment, is a sample less and nothing else.
 */
export async function sample(ownerUrl: string, samples: Samples, signal: AbortSignal): Promise<void> {
  let db: Db | null = null;
  while (!signal.aborted) {
    try {
      db ??= await openDatabase({
        url: ownerUrl,
        poolSize: 1,
        secondClient: "allow",
        timeouts: { statementMs: 60_000 },
      });
      const found = await transact(db, offenders, { snapshot: true });
      samples.taken += 1;
      if (samples.against.length < AGAINST_MAX) samples.against.push(...found.map((one) => `${samples.taken}: ${one}`));
    } catch (error) {
      samples.missed += 1;
      samples.lastMiss = String(error);
      if (db) await closeDatabase(db).catch(() => undefined);
      db = null;
    }
    await pause(PAUSE_MS);
  }
  if (db) await closeDatabase(db).catch(() => undefined);
}

export function judgeSamples({ against }: Samples): Finding {
  return {
    promise: "at every moment that was looked at meanwhile stock and money added up (G-11)",
    against: [...against],
  };
}

/** What does not add up in this snapshot. */
export async function offenders(tx: Tx): Promise<string[]> {
  const found = (await lotsAstray(tx)).map((lotId) => `lot ${lotId} is not all accounted for`);
  for (const invariant of [...pharmacyInvariants, ...moneyInvariants]) {
    const { holds, sentence, examples } = await checkInvariant(tx, invariant);
    if (!holds) found.push(`${sentence} ${examples.join(", ")}`);
  }
  return found;
}

/**
 * By its own arithmetic, beside the questions that the product asks itself: of each lot, what lies somewhere, is on its way,
 * went missing there, is out with patients, was given or thrown away is what came in, less what was taken off the books.
 */
async function lotsAstray(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ lotId: string }>(`
    select lot_id as "lotId" from (
      select lot_id, on_hand as units from stock_levels
      union all select lot_id, in_transit + discrepancy from transfer_lots
      union all select lot_id, quantity - reversed from dispense_lots
      union all select lot_id, -delta from stock_movements
        where kind in ('administered', 'wasted', 'received', 'adjusted', 'counted', 'written_off')
           or (kind = 'reversed' and source_id in (select id from administrations))) parts
     group by lot_id having sum(units) <> 0`);
  return rows.map(({ lotId }) => lotId);
}
