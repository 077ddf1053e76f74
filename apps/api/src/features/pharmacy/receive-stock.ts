import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { lots } from "@lockstep/db/schema/formulary";
import type { LevelView, ReceiveStockInput } from "@lockstep/domain/pharmacy/stock";
import { invalidInput, notFound } from "@lockstep/domain/refusal";
import { and, eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { claimShelf } from "./claim-levels.ts";
import { assertFits } from "./claim-seen-level.ts";
import { drugOf, locationOf } from "./drug.queries.ts";
import { levelsWithIds, levelViewOf } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import { unusable } from "./usable-lots.ts";

/**
 * Puts a delivery on a shelf: the lot, new or known, and what is there of it. Locks the lot, then its level. Refuses with
 * NOT_FOUND, with INVALID_INPUT for a known lot of another expiry, for a drug or place out of use and for more than a level
 * holds, and with LOT_UNUSABLE for one that was recalled. What has expired may come in, to be written off; it leaves no
 * other way.
 */
export async function receiveStock(tx: Tx, caller: Caller, input: ReceiveStockInput): Promise<LevelView> {
  const { drugId, locationId, lotNumber: number, expiresOn, quantity, deliveryNote } = input;
  const [drug, location] = await Promise.all([drugOf(tx, drugId), locationOf(tx, locationId)]);
  if (!drug.active) throw invalidInput("drugId", "is out of use");
  if (!location.active) throw invalidInput("locationId", "is out of use");
  await tx
    .insert(lots)
    .values({ id: newId(), drugId, number, expiresOn, updatedBy: caller.actor.userId })
    .onConflictDoNothing();
  const sameLot = and(eq(lots.drugId, drugId), eq(lots.number, number));
  const [known] = await tx.select({ id: lots.id }).from(lots).where(sameLot);
  if (!known) throw notFound();
  const { levels, now, today } = await claimShelf(tx, [known.id], locationId);
  const [level] = levels;
  if (!level) throw new Error("A level that was made is not there.");
  if (level.expiresOn !== expiresOn)
    throw invalidInput("expiresOn", `is not that of lot ${number}: ${level.expiresOn}`);
  if (level.lotStatus === "recalled") throw unusable(level.lotId, number, "recalled");
  assertFits("quantity", level, quantity);
  await moveStock(tx, caller, { kind: "received", at: now, reason: deliveryNote }, [{ level, delta: quantity }]);
  await audit(tx, caller, {
    at: now,
    action: "stock.received",
    entity: "lot",
    entityId: level.lotId,
    after: { locationId, drugId, quantity, deliveryNote: deliveryNote ?? null },
  });
  const [after = level] = await levelsWithIds(tx, [level.id]);
  return levelViewOf(after, today);
}
