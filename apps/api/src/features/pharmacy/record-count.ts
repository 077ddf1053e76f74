import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { stockCountLines, stockCounts } from "@lockstep/db/schema/stock-keeping";
import type { CountView, RecordCountInput } from "@lockstep/domain/pharmacy/stock";
import { mayCount } from "@lockstep/domain/pharmacy/stock-verdicts";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import { audit } from "../../platform/audit.ts";
import { insertAll } from "../../platform/insert-all.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Claimed, claimLevels, claimShelf } from "./claim-levels.ts";
import { countOf, waitingCountOf } from "./count.queries.ts";
import { locationOf } from "./drug.queries.ts";
import { levelsOfLots } from "./levels.queries.ts";

/**
 * Writes down what somebody counted on a shelf. What the books say is read under the levels' locks, so that a difference is
 * the shelf's and not that of a movement in between; without one the count is settled at once, with one it waits for a
 * second person. Locks the levels; a lot that never lay there is locked before them, for its level to be made. Refuses with
 * NOT_FOUND, FORBIDDEN for a nurse in a pharmacy, and ALREADY_DONE while a count of one of these lots still waits: its
 * difference would be counted twice.
 */
export async function recordCount(tx: Tx, caller: Caller, input: RecordCountInput): Promise<CountView> {
  const { locationId } = input;
  const location = await locationOf(tx, locationId);
  if (!mayCount(caller.actor, location)) throw forbidden();
  const lotIds = input.lines.map(({ lotId }) => lotId);
  const { levels, now: at } = await claimed(tx, lotIds, locationId);
  const waiting = await waitingCountOf(tx, lotIds, locationId);
  if (waiting) throw new DomainError({ code: "ALREADY_DONE", result: await countOf(tx, waiting) });
  const books = new Map(levels.map(({ lotId, onHand }) => [lotId, onHand]));
  const id = newId();
  const lines = input.lines.map(({ lotId, counted }) => {
    const expected = books.get(lotId);
    if (expected === undefined) throw notFound();
    return { id: newId(), countId: id, lotId, expected, counted };
  });
  const differing = lines.filter(({ expected, counted }) => expected !== counted).length;
  const status = differing > 0 ? "waiting" : "approved";
  const countedBy = caller.actor.userId;
  await tx.insert(stockCounts).values({ id, locationId, status, countedBy, countedAt: at, updatedAt: at });
  await insertAll(tx, stockCountLines, lines);
  await audit(tx, caller, {
    ...{ at, action: "count.recorded", entity: "stock count", entityId: id },
    after: { locationId, status, lines: lines.length, differing },
  });
  touch(tx, "stock", `stock:${locationId}`);
  return countOf(tx, id);
}

/** A level once made stays: only where one is missing are the lots locked too. */
async function claimed(tx: Tx, lotIds: readonly string[], locationId: string): Promise<Claimed> {
  const known = await levelsOfLots(tx, lotIds, locationId);
  return known.length === lotIds.length ? claimLevels(tx, known) : claimShelf(tx, lotIds, locationId);
}
