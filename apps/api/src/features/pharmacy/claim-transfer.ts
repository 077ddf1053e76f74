import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import { stepVerdict, TRANSFER_TRANSITIONS, type TransferStatus } from "@lockstep/domain/pharmacy/states";
import { DomainError, forbidden } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { type Transfer, transferOf, transferView } from "./transfer.queries.ts";

type Expected = { transferId: string; expectedVersion: number };

/**
 * Locks a transfer, then reads it and the clock. Refuses with NOT_FOUND, with FORBIDDEN for whom `may` keeps out, with
 * STALE_VERSION and the transfer as it is where somebody was faster, and with ILLEGAL_TRANSITION if it cannot become `to`.
 */
export async function claimTransfer(
  tx: Tx,
  { transferId, expectedVersion }: Expected,
  to: TransferStatus,
  may: (transfer: Transfer) => boolean = () => true,
): Promise<{ transfer: Transfer; now: Date }> {
  const [, now, transfer] = await inOrder(
    () => lock(tx, "stock transfer", transferId),
    () => clock(tx),
    () => transferOf(tx, transferId),
  );
  if (!may(transfer)) throw forbidden();
  if (transfer.version !== expectedVersion) throw await stale(tx, transfer);
  const { status: from } = transfer;
  if (!stepVerdict(TRANSFER_TRANSITIONS, from, to).allowed) {
    const allowed = [...TRANSFER_TRANSITIONS[from]];
    throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "transfer", from, to, allowed });
  }
  return { transfer, now };
}

async function stale(tx: Tx, { id, updatedBy, updatedAt }: Transfer): Promise<DomainError> {
  const [current, [author]] = await Promise.all([
    transferView(tx, id),
    updatedBy ? tx.select({ name: users.name }).from(users).where(eq(users.id, updatedBy)) : [],
  ]);
  const changedAt = updatedAt.toISOString();
  return new DomainError({ code: "STALE_VERSION", current, changedBy: author?.name ?? null, changedAt });
}
