import type { Tx } from "@lockstep/db/database";
import type { ResolveTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import type { Caller } from "../../trpc/context.ts";
import { changeTransfer } from "./change-transfer.ts";
import { claimTransfer } from "./claim-transfer.ts";
import { settleLots, settling } from "./settle-lots.ts";
import { ofControlledDrugs } from "./transfer.queries.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

/**
 * Says what became of stock that never arrived: it is a discrepancy from now on, by name and with a reason (R-RX-7). It has
 * left the shelf when it was issued, so no level changes. Locks the witness and the transfer, as whoever receives it does.
 * Refuses with STALE_VERSION, ILLEGAL_TRANSITION, LOT_UNUSABLE, EXCEEDS_REMAINING, and WITNESS_REQUIRED where a controlled
 * drug is missing.
 */
export async function resolveTransfer(
  tx: Tx,
  caller: Caller,
  input: Signed<ResolveTransferInput>,
): Promise<TransferView> {
  const { witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { transfer, now: at } = await claimTransfer(tx, input, "received");
  const missing = await settling(tx, transfer.id, input.lines);
  assertWitnessed({ controlled: await ofControlledDrugs(tx, missing.shares) }, witnessId);
  await settleLots(tx, transfer.id, missing, "discrepancy");
  const reasons = [transfer.discrepancyReason, input.reason].filter((reason) => reason !== null);
  return changeTransfer(tx, caller, transfer, {
    ...{ action: "transfer.resolved", at, facts: { lots: missing.shares, reason: input.reason, witnessId } },
    set: {
      ...(missing.last ? { status: "received" as const } : {}), // the literal
      ...{ discrepancyReason: reasons.join("; "), resolvedBy: caller.actor.userId },
    },
  });
}
