import { clock } from "@lockstep/db/clock";
import type { Db } from "@lockstep/db/database";
import { checkAuditChain, checkInvariant, INVARIANTS } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import type { IntegrityFinding, IntegrityView } from "@lockstep/domain/insight/integrity";

const snapshot = { snapshot: true };

/**
 * Looks whether every promise holds, each in a snapshot of its own, so that on a large clinic each has the whole of a
 * transaction's time. Locks nothing and changes nothing.
 */
export async function integrity(db: Db): Promise<IntegrityView> {
  const at = await clock(db);
  const findings: IntegrityFinding[] = [];
  for (const invariant of INVARIANTS)
    findings.push(await transact(db, (tx) => checkInvariant(tx, invariant), snapshot));
  findings.push(await transact(db, checkAuditChain, snapshot));
  return { at: at.toISOString(), findings };
}
