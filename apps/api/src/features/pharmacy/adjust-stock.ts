import type { Tx } from "@lockstep/db/database";
import { lotVerdict } from "@lockstep/domain/pharmacy/lot-verdict";
import type { AdjustStockInput, LevelView } from "@lockstep/domain/pharmacy/stock";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { assertFits, claimSeenLevel } from "./claim-seen-level.ts";
import { type Level, levelsWithIds, levelViewOf } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import { insufficient, unusable } from "./usable-lots.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

/**
 * Sets a level right by hand, with a reason (R-RX-11). Locks the witness and the level. Refuses with NOT_FOUND,
 * LOT_UNUSABLE for a lot that never lay there, STALE_VERSION, WITNESS_REQUIRED for a controlled drug, INSUFFICIENT_STOCK below nothing, INVALID_INPUT beyond what a level holds, and with
 * LOT_UNUSABLE for less of what is expired or recalled: that leaves as a write-off alone.
 */
export async function adjustStock(tx: Tx, caller: Caller, input: Signed<AdjustStockInput>): Promise<LevelView> {
  const { delta, reason, witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { level, now: at, today } = await claimSeenLevel(tx, input);
  assertWitnessed(level, witnessId);
  if (delta < 0) assertMayShrink(level, today);
  if (level.onHand + delta < 0) throw insufficient(-delta, [level]);
  assertFits("delta", level, delta);
  await moveStock(tx, caller, { kind: "adjusted", at, reason, witnessId }, [{ level, delta }]);
  await audit(tx, caller, {
    ...{ at, action: "stock.adjusted", entity: "lot", entityId: level.lotId },
    before: { locationId: level.locationId, onHand: level.onHand },
    after: { locationId: level.locationId, onHand: level.onHand + delta, reason, witnessId },
  });
  const [after = level] = await levelsWithIds(tx, [level.id]);
  return levelViewOf(after, today);
}

/** In quarantine it may be set right, but not what has expired meanwhile. */
function assertMayShrink({ lotId, lotNumber, lotStatus, expiresOn }: Level, today: string): void {
  const status = lotStatus === "quarantined" ? "available" : lotStatus;
  const verdict = lotVerdict({ status, expiresOn }, today);
  if (!verdict.allowed) throw unusable(lotId, lotNumber, verdict.because);
}
