import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { lots, stockLevels } from "@lockstep/db/schema/formulary";
import type { LotStatus } from "@lockstep/domain/pharmacy/states";
import type { LotView, SetLotStatusInput } from "@lockstep/domain/pharmacy/stock";
import { lotStatusVerdict } from "@lockstep/domain/pharmacy/stock-verdicts";
import { DomainError, forbidden } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Lot, lotOf, lotViewOf } from "./lot.queries.ts";

/** Past tense, as the audit has it. */
const ACTION = {
  available: "lot.released",
  quarantined: "lot.quarantined",
  recalled: "lot.recalled",
} as const satisfies Record<LotStatus, string>;

/**
 * Stops a lot everywhere at once, or lets it go again. Locks the lot, then all its levels, ascending: whoever draws from it
 * has a level locked and is done first, or finds it stopped; nobody brings it to a new place meanwhile, for a level is made
 * under the lot's lock alone. Refuses with NOT_FOUND, ALREADY_DONE where it stands so, STALE_VERSION, and FORBIDDEN for a
 * pharmacist who would take back a recall: only an administrator does, by the maker's word.
 */
export async function setLotStatus(tx: Tx, caller: Caller, input: SetLotStatusInput): Promise<LotView> {
  const { lotId, status, reason } = input;
  await lock(tx, "lot", lotId);
  const levels = await tx
    .select({ id: stockLevels.id, locationId: stockLevels.locationId })
    .from(stockLevels)
    .where(eq(stockLevels.lotId, lotId));
  await lock(
    tx,
    "stock level",
    levels.map(({ id }) => id),
  );
  const at = await clock(tx);
  const before = await lotOf(tx, lotId);
  if (before.status === status) throw new DomainError({ code: "ALREADY_DONE", result: lotViewOf(before) });
  if (before.version !== input.expectedVersion) throw stale(before);
  if (!lotStatusVerdict(caller.actor, { from: before.status, to: status }).allowed) throw forbidden();
  await tx
    .update(lots)
    .set({
      ...{ status, statusReason: reason, updatedAt: at, updatedBy: caller.actor.userId },
      version: sql`${lots.version} + 1`,
    })
    .where(eq(lots.id, lotId));
  await audit(tx, caller, {
    ...{ at, action: ACTION[status], entity: "lot", entityId: lotId },
    before: { status: before.status },
    after: { status, reason, onHand: before.onHand },
  });
  touch(tx, "stock", ...levels.map(({ locationId }) => `stock:${locationId}`));
  return lotViewOf(await lotOf(tx, lotId));
}

function stale(lot: Lot): DomainError {
  const changedAt = lot.updatedAt.toISOString();
  return new DomainError({ code: "STALE_VERSION", current: lotViewOf(lot), changedBy: lot.changedBy, changedAt });
}
