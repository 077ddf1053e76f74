import type { Tx } from "@lockstep/db/database";
import type { CancelTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import { mayRequestTransfer } from "@lockstep/domain/pharmacy/transfer-verdicts";
import type { Caller } from "../../trpc/context.ts";
import { changeTransfer } from "./change-transfer.ts";
import { claimTransfer } from "./claim-transfer.ts";

/** Calls a request off while nothing has left for it. Locks the transfer. Refuses with STALE_VERSION, ILLEGAL_TRANSITION once issued, FORBIDDEN. */
export async function cancelTransfer(tx: Tx, caller: Caller, input: CancelTransferInput): Promise<TransferView> {
  const { transfer, now: at } = await claimTransfer(tx, input, "cancelled", (one) =>
    mayRequestTransfer(caller.actor, one),
  );
  return changeTransfer(tx, caller, transfer, {
    ...{ action: "transfer.cancelled", at, facts: { reason: input.reason ?? null } },
    set: { status: "cancelled" },
  });
}
