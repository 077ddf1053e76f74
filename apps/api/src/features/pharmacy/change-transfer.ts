import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { stockTransfers } from "@lockstep/db/schema/stock-keeping";
import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Transfer, transferView } from "./transfer.queries.ts";

type Change = {
  /** Past tense: `transfer.issued`. */
  action: string;
  at: Date;
  set: Partial<typeof stockTransfers.$inferInsert>;
  facts?: Record<string, unknown>;
};

/** Changes a transfer that is locked, records it, and answers it as it is then. */
export async function changeTransfer(
  tx: Tx,
  caller: Caller,
  { id, status }: Pick<Transfer, "id" | "status">,
  { action, at, set, facts = {} }: Change,
): Promise<TransferView> {
  await tx
    .update(stockTransfers)
    .set({
      ...{ ...set, updatedAt: at, updatedBy: caller.actor.userId },
      version: sql`${stockTransfers.version} + 1`,
    })
    .where(eq(stockTransfers.id, id));
  await audit(tx, caller, {
    ...{ at, action, entity: "transfer", entityId: id },
    before: { status },
    after: { status: set.status ?? status, ...facts },
  });
  touch(tx, "transfers", `transfer:${id}`);
  return transferView(tx, id);
}
