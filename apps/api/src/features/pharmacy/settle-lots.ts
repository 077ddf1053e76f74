import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import type { Share } from "@lockstep/domain/pharmacy/fefo";
import { DomainError } from "@lockstep/domain/refusal";
import { sql } from "drizzle-orm";
import { type SentLot, sentLotsOf } from "./transfer.queries.ts";
import { unusable } from "./usable-lots.ts";

export type Settling = {
  shares: Share[];
  /** Whether nothing is on its way after this. */
  last: boolean;
};

/**
 * What of a transfer that is locked arrives or is given up: what was named, or all that is on its way. Refuses with
 * LOT_UNUSABLE for a lot that was not sent, and with EXCEEDS_REMAINING for more of one than is on its way (R-RX-7).
 */
export async function settling(tx: Tx, transferId: string, named: readonly Share[] | undefined): Promise<Settling> {
  const sent = await sentLotsOf(tx, [transferId]);
  const underway = (lot: SentLot) => ({ lotId: lot.lotId, quantity: lot.inTransit });
  const shares = [...(named ?? sent.map(underway).filter(({ quantity }) => quantity > 0))];
  for (const { lotId, quantity } of shares) {
    const lot = sent.find((one) => one.lotId === lotId);
    if (!lot) throw unusable(lotId, null, "not_here");
    if (quantity > lot.inTransit) throw moreThanSent(lot);
  }
  const settled = shares.reduce((sum, { quantity }) => sum + quantity, 0);
  const left = sent.reduce((sum, { inTransit }) => sum + inTransit, 0);
  return { shares, last: settled === left };
}

function moreThanSent({ issued, received, discrepancy, inTransit }: SentLot): DomainError {
  const settled = received + discrepancy;
  return new DomainError({ code: "EXCEEDS_REMAINING", prescribed: issued, dispensed: settled, remaining: inTransit });
}

/** Books lots of a transfer as arrived or as given up; both at once never exceed what was sent, as the database sees to. */
export async function settleLots(
  tx: Tx,
  transferId: string,
  { shares }: Settling,
  as: "received" | "discrepancy",
): Promise<void> {
  const lotIds = list(shares.map(({ lotId }) => lotId));
  const quantities = list(shares.map(({ quantity }) => String(quantity)));
  const part = sql.identifier(as);
  await tx.execute(sql`
    update transfer_lots set ${part} = transfer_lots.${part} + settled.quantity
      from unnest(${lotIds}::uuid[], ${quantities}::int[]) settled (lot_id, quantity)
     where transfer_id = ${transferId} and transfer_lots.lot_id = settled.lot_id`);
}
