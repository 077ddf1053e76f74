import type { Tx } from "@lockstep/db/database";
import { chooseLots } from "@lockstep/domain/pharmacy/fefo";
import type { ProposedIssue } from "@lockstep/domain/pharmacy/transfer";
import { isReturn } from "@lockstep/domain/pharmacy/transfer-verdicts";
import { levelsOfDrugs } from "./levels.queries.ts";
import { clinicToday } from "./stock.queries.ts";
import { linesOf, transferOf } from "./transfer.queries.ts";
import { choosable, lying, usable } from "./usable-lots.ts";

/** What would be sent now, first expiry first, and what else could be. It claims nothing. */
export async function proposeIssue(tx: Tx, transferId: string): Promise<ProposedIssue> {
  const transfer = await transferOf(tx, transferId);
  const lines = await linesOf(tx, [transferId]);
  const drugIds = lines.map(({ drugId }) => drugId);
  const [today, levels] = await Promise.all([clinicToday(tx), levelsOfDrugs(tx, drugIds, transfer.fromLocationId)]);
  return {
    lines: lines.map((line) => {
      const ofDrug = levels.filter(({ drugId }) => drugId === line.drugId);
      const lots = (isReturn(transfer) ? lying(ofDrug) : usable(ofDrug, today)).map(choosable);
      const shares = new Map(chooseLots(lots, line.requested).map(({ lotId, quantity }) => [lotId, quantity]));
      return {
        ...line,
        available: lots.reduce((sum, { onHand }) => sum + onHand, 0),
        lots: lots.map((lot) => ({ ...lot, quantity: shares.get(lot.lotId) ?? 0 })),
      };
    }),
  };
}
