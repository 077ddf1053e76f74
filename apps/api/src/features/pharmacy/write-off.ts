import type { Tx } from "@lockstep/db/database";
import type { LevelView, WriteOffInput } from "@lockstep/domain/pharmacy/stock";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { claimSeenLevel } from "./claim-seen-level.ts";
import { levelsWithIds, levelViewOf } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import { insufficient } from "./usable-lots.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

/**
 * Takes what is expired, recalled or broken off the shelf for good: the one way out for it (R-RX-11). Locks the witness and
 * the level. Refuses with NOT_FOUND, LOT_UNUSABLE for a lot that never lay there, STALE_VERSION, WITNESS_REQUIRED for a
 * controlled drug, INSUFFICIENT_STOCK for more than lies there and for all of nothing.
 */
export async function writeOff(tx: Tx, caller: Caller, input: Signed<WriteOffInput>): Promise<LevelView> {
  const { reason, witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { level, now: at, today } = await claimSeenLevel(tx, input);
  assertWitnessed(level, witnessId);
  const quantity = input.quantity ?? level.onHand;
  if (quantity > level.onHand || quantity === 0) throw insufficient(Math.max(quantity, 1), [level]);
  await moveStock(tx, caller, { kind: "written_off", at, reason, witnessId }, [{ level, delta: -quantity }]);
  await audit(tx, caller, {
    ...{ at, action: "stock.written_off", entity: "lot", entityId: level.lotId },
    before: { locationId: level.locationId, onHand: level.onHand },
    after: { locationId: level.locationId, onHand: level.onHand - quantity, reason, witnessId },
  });
  const [after = level] = await levelsWithIds(tx, [level.id]);
  return levelViewOf(after, today);
}
