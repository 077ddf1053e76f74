import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { administrationReversals } from "@lockstep/db/schema/pharmacy";
import type { AdministrationView, ReverseAdministrationInput } from "@lockstep/domain/pharmacy/ward";
import { DomainError } from "@lockstep/domain/refusal";
import type { Caller } from "../../trpc/context.ts";
import { administrationView } from "./administration.queries.ts";
import { claimLevels } from "./claim-levels.ts";
import { claimOrder } from "./claim-order.ts";
import { levelsOfLots } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import { changeOrder } from "./record-order.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

/**
 * Takes back what was recorded by mistake: all of it, to the lots that it came from, once, and the order goes on (R-RX-11).
 * The administration stays on record as it was written. Locks the witness, the patient, the order, then the levels. Refuses
 * with NOT_FOUND, ALREADY_DONE for whoever was second, STALE_VERSION, WITNESS_REQUIRED for a controlled drug that was drawn.
 */
export async function reverseAdministration(
  tx: Tx,
  caller: Caller,
  input: Signed<ReverseAdministrationInput>,
): Promise<AdministrationView> {
  const { administrationId, expectedVersion, reason, witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { orderId } = await administrationView(tx, administrationId);
  const { order, now: at } = await claimOrder(tx, orderId);
  const recorded = await administrationView(tx, administrationId);
  if (recorded.reversed) throw new DomainError({ code: "ALREADY_DONE", result: recorded });
  if (expectedVersion !== undefined && recorded.version !== expectedVersion) throw stale(recorded);
  const drawn = recorded.quantity + recorded.wasted;
  if (drawn > 0) assertWitnessed(order, witnessId);
  const lotIds = recorded.lots.map(({ lotId }) => lotId);
  const { levels } = await claimLevels(tx, await levelsOfLots(tx, lotIds, recorded.locationId));
  const moves = levels.map((level) => {
    const share = recorded.lots.find(({ lotId }) => lotId === level.lotId);
    return { level, delta: share?.quantity ?? 0 };
  });
  const { userId: actorId } = caller.actor;
  await tx.insert(administrationReversals).values({ id: newId(), administrationId, reason, actorId, witnessId, at });
  await moveStock(tx, caller, { kind: "reversed", at, sourceId: administrationId, reason, witnessId }, moves);
  await changeOrder(tx, caller, order, {
    ...{ action: "order.administration_reversed", at, administered: -drawn },
    facts: { administrationId, quantity: recorded.quantity, wasted: recorded.wasted, witnessId },
  });
  return administrationView(tx, administrationId);
}

function stale(current: AdministrationView): DomainError {
  return new DomainError({ code: "STALE_VERSION", current, changedBy: current.by, changedAt: current.at });
}
