import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { drugs } from "@lockstep/db/schema/formulary";
import { stockTransfers, transferLines } from "@lockstep/db/schema/stock-keeping";
import type { RequestTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import { isReturn, mayRequestTransfer } from "@lockstep/domain/pharmacy/transfer-verdicts";
import { forbidden, invalidInput, notFound } from "@lockstep/domain/refusal";
import { inArray } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { assertOpen } from "./assert-open.ts";
import { locationOf } from "./drug.queries.ts";
import { transferView } from "./transfer.queries.ts";

/**
 * Asks for stock to be moved: a ward of the pharmacy, or of a ward what it gives back (R-RX-7). Locks nothing and moves
 * nothing. Refuses with FORBIDDEN, NOT_FOUND for a place or a drug that is not there, INVALID_INPUT for one out of use;
 * a ward gives back such a drug, too.
 */
export async function requestTransfer(tx: Tx, caller: Caller, input: RequestTransferInput): Promise<TransferView> {
  const { fromLocationId, toLocationId, lines, note = null } = input;
  const places = await placesOf(tx, caller, input);
  await assertDrugs(
    tx,
    lines.map(({ drugId }) => drugId),
    { anyState: isReturn(places) },
  );
  const at = await clock(tx);
  const id = newId();
  const { userId } = caller.actor;
  await tx.insert(stockTransfers).values({
    ...{ id, fromLocationId, toLocationId, note, requestedBy: userId },
    ...{ createdAt: at, updatedAt: at, updatedBy: userId },
  });
  await assertOpen(tx, "toLocationId", [fromLocationId, toLocationId]);
  await tx
    .insert(transferLines)
    .values(lines.map(({ drugId, quantity: requested }) => ({ id: newId(), transferId: id, drugId, requested })));
  await audit(tx, caller, {
    ...{ at, action: "transfer.requested", entity: "transfer", entityId: id },
    after: { fromLocationId, toLocationId, lines },
  });
  touch(tx, "transfers", `transfer:${id}`);
  return transferView(tx, id);
}

async function placesOf(
  tx: Tx,
  { actor }: Caller,
  { fromLocationId, toLocationId }: Pick<RequestTransferInput, "fromLocationId" | "toLocationId">,
) {
  if (fromLocationId === toLocationId) throw invalidInput("toLocationId", "must be another place");
  const [from, to] = await Promise.all([locationOf(tx, fromLocationId), locationOf(tx, toLocationId)]);
  const places = { fromKind: from.kind, toKind: to.kind };
  if (!mayRequestTransfer(actor, places)) throw forbidden();
  if (!from.active) throw invalidInput("fromLocationId", "is out of use");
  return places;
}

async function assertDrugs(tx: Tx, drugIds: readonly string[], { anyState }: { anyState: boolean }): Promise<void> {
  const known = await tx
    .select({ id: drugs.id, active: drugs.active, label: drugs.label })
    .from(drugs)
    .where(inArray(drugs.id, [...drugIds]));
  if (known.length < drugIds.length) throw notFound();
  const gone = known.find(({ active }) => !active && !anyState);
  if (gone) throw invalidInput("lines", `ask for what is out of use: ${gone.label}`);
}
