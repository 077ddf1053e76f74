import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { stockCounts } from "@lockstep/db/schema/stock-keeping";
import { COUNT_TRANSITIONS, stepVerdict } from "@lockstep/domain/pharmacy/states";
import type { CountView, ReviewCountInput } from "@lockstep/domain/pharmacy/stock";
import { reviewCountVerdict } from "@lockstep/domain/pharmacy/stock-verdicts";
import { DomainError, forbidden } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { claimLevels } from "./claim-levels.ts";
import { assertFits } from "./claim-seen-level.ts";
import { countOf } from "./count.queries.ts";
import { levelsOfLots } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import { insufficient, isGood } from "./usable-lots.ts";

/** A write-off is never without a reason. */
const MISSING = "Missing at a count";

/**
 * Says yes or no to what a count differs from the books by. A yes moves the difference, not to what was counted: what moved
 * since then stays moved. What is missing of an expired, recalled or quarantined lot is written off: it has no other way out
 * (R-RX-11). Locks the count, then the levels that differ. Refuses with NOT_FOUND, ILLEGAL_TRANSITION where it
 * was settled, STALE_VERSION, FORBIDDEN to whoever counted (the database refuses it, too), and with INSUFFICIENT_STOCK where
 * so much has left since that less than nothing would remain.
 */
export async function reviewCount(tx: Tx, caller: Caller, input: ReviewCountInput): Promise<CountView> {
  const { countId, decision, note = null } = input;
  await lock(tx, "stock count", countId);
  const count = await countOf(tx, countId);
  const status = decision === "approve" ? "approved" : "rejected";
  assertReviewable(caller, count, input);
  const differing = count.lines.filter(({ variance }) => variance !== 0);
  const lotIds = decision === "approve" ? differing.map(({ lotId }) => lotId) : [];
  const { levels, now: at, today } = await claimLevels(tx, await levelsOfLots(tx, lotIds, count.locationId));
  const moves = levels.flatMap((level) => {
    const line = differing.find(({ lotId }) => lotId === level.lotId);
    return line ? [{ level, delta: line.variance }] : [];
  });
  for (const { level, delta } of moves) {
    if (level.onHand + delta < 0) throw insufficient(-delta, [level]);
    assertFits("countId", level, delta);
  }
  const isLost = ({ level, delta }: (typeof moves)[number]) => delta < 0 && !isGood(level, today);
  const by = { at, sourceId: countId, witnessId: count.countedById };
  await moveStock(
    tx,
    caller,
    { ...by, kind: "counted", reason: note ?? undefined },
    moves.filter((move) => !isLost(move)),
  );
  await moveStock(tx, caller, { ...by, kind: "written_off", reason: note ?? MISSING }, moves.filter(isLost));
  await tx
    .update(stockCounts)
    .set({
      ...{ status, note, reviewedBy: caller.actor.userId, reviewedAt: at, updatedAt: at },
      version: sql`${stockCounts.version} + 1`,
    })
    .where(eq(stockCounts.id, countId));
  await audit(tx, caller, {
    ...{ at, action: `count.${status}`, entity: "stock count", entityId: countId },
    after: { locationId: count.locationId, moved: moves.length },
  });
  touch(tx, "stock", `stock:${count.locationId}`);
  return countOf(tx, countId);
}

function assertReviewable(caller: Caller, count: CountView, { decision, expectedVersion }: ReviewCountInput): void {
  const { status: from } = count;
  const to = decision === "approve" ? "approved" : "rejected";
  if (!stepVerdict(COUNT_TRANSITIONS, from, to).allowed) {
    throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "count", from, to, allowed: [...COUNT_TRANSITIONS[from]] });
  }
  if (count.version !== expectedVersion) {
    const changedAt = count.reviewedAt ?? count.countedAt;
    throw new DomainError({ code: "STALE_VERSION", current: count, changedBy: count.reviewedBy, changedAt });
  }
  if (!reviewCountVerdict(caller.actor, count).allowed) throw forbidden();
}
