import type { Tx } from "@lockstep/db/database";
import type { ReceiveTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import { arrivalKind, mayReceiveTransfer } from "@lockstep/domain/pharmacy/transfer-verdicts";
import type { Caller } from "../../trpc/context.ts";
import { changeTransfer } from "./change-transfer.ts";
import { claimShelf } from "./claim-levels.ts";
import { claimTransfer } from "./claim-transfer.ts";
import { moveStock } from "./move-stock.ts";
import { settleLots, settling } from "./settle-lots.ts";

/**
 * Takes in what arrived, in as many parts as it comes; what did not stays on its way (R-RX-7). Locks the transfer, the lots,
 * then their levels here. What was recalled or has expired on the way comes in too: it leaves no more but as a write-off.
 * Refuses with STALE_VERSION for whoever was second, ILLEGAL_TRANSITION, FORBIDDEN, LOT_UNUSABLE, EXCEEDS_REMAINING.
 */
export async function receiveTransfer(tx: Tx, caller: Caller, input: ReceiveTransferInput): Promise<TransferView> {
  const { transfer } = await claimTransfer(tx, input, "received", (one) => mayReceiveTransfer(caller.actor, one));
  const arrived = await settling(tx, transfer.id, input.lines);
  const lotIds = arrived.shares.map(({ lotId }) => lotId);
  const { levels, now: at } = await claimShelf(tx, lotIds, transfer.toLocationId);
  const moves = arrived.shares.map(({ lotId, quantity }) => {
    const level = levels.find((one) => one.lotId === lotId);
    if (!level) throw new Error("A level that was made is not there.");
    return { level, delta: quantity };
  });
  await moveStock(tx, caller, { kind: arrivalKind(transfer), at, sourceId: transfer.id }, moves);
  await settleLots(tx, transfer.id, arrived, "received");
  return changeTransfer(tx, caller, transfer, {
    ...{ action: "transfer.received", at, facts: { lots: arrived.shares } },
    set: arrived.last ? { status: "received" } : {},
  });
}
