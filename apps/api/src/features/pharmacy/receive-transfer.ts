import type { Tx } from "@lockstep/db/database";
import type { ReceiveTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import { arrivalKind, mayReceiveTransfer } from "@lockstep/domain/pharmacy/transfer-verdicts";
import type { Caller } from "../../trpc/context.ts";
import { changeTransfer } from "./change-transfer.ts";
import { claimShelf } from "./claim-levels.ts";
import { claimTransfer } from "./claim-transfer.ts";
import { moveStock } from "./move-stock.ts";
import { settleLots, settling } from "./settle-lots.ts";
import { ofControlledDrugs } from "./transfer.queries.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

/**
 * Takes in what arrived, in as many parts as it comes; what did not stays on its way (R-RX-7). Locks the witness, the
 * transfer, the lots, then their levels here. A controlled drug goes through two pairs of hands: whoever sent it takes it in
 * with a witness only. What was recalled or has expired on the way comes in too: it leaves no more but as a write-off.
 * Refuses with STALE_VERSION for whoever was second, ILLEGAL_TRANSITION, FORBIDDEN, LOT_UNUSABLE, EXCEEDS_REMAINING,
 * WITNESS_REQUIRED.
 */
export async function receiveTransfer(
  tx: Tx,
  caller: Caller,
  input: Signed<ReceiveTransferInput>,
): Promise<TransferView> {
  const { witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { transfer } = await claimTransfer(tx, input, "received", (one) => mayReceiveTransfer(caller.actor, one));
  const arrived = await settling(tx, transfer.id, input.lines);
  if (transfer.issuedBy === caller.actor.userId) {
    assertWitnessed({ controlled: await ofControlledDrugs(tx, arrived.shares) }, witnessId);
  }
  const lotIds = arrived.shares.map(({ lotId }) => lotId);
  const { levels, now: at } = await claimShelf(tx, lotIds, transfer.toLocationId);
  const moves = arrived.shares.map(({ lotId, quantity }) => {
    const level = levels.find((one) => one.lotId === lotId);
    if (!level) throw new Error("A level that was made is not there.");
    return { level, delta: quantity };
  });
  await moveStock(tx, caller, { kind: arrivalKind(transfer), at, sourceId: transfer.id, witnessId }, moves);
  await settleLots(tx, transfer.id, arrived, "received");
  return changeTransfer(tx, caller, transfer, {
    ...{ action: "transfer.received", at, facts: { lots: arrived.shares, witnessId } },
    set: arrived.last ? { status: "received" } : {},
  });
}
