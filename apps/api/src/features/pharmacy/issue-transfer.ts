import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { transferLots } from "@lockstep/db/schema/stock-keeping";
import { chooseLots, type Share } from "@lockstep/domain/pharmacy/fefo";
import type { IssueTransferInput, TransferView } from "@lockstep/domain/pharmacy/transfer";
import { isReturn, mayIssueTransfer } from "@lockstep/domain/pharmacy/transfer-verdicts";
import { DomainError } from "@lockstep/domain/refusal";
import type { Caller } from "../../trpc/context.ts";
import { changeTransfer } from "./change-transfer.ts";
import { claimLevels } from "./claim-levels.ts";
import { claimTransfer } from "./claim-transfer.ts";
import { type Level, levelsOfDrugs, levelsOfLots } from "./levels.queries.ts";
import { type Move, moveStock } from "./move-stock.ts";
import { type AskedLine, linesOf, type Transfer } from "./transfer.queries.ts";
import { choosable, drawnFrom, insufficient, lying, unusable, usable } from "./usable-lots.ts";

/**
 * Sends what was asked for, or less, on its way (R-RX-7): of each drug what expires first, as much as there is up to what
 * was asked for, unless the lots are named. What a ward gives back to a pharmacy may be expired, recalled or in quarantine:
 * there it stays so. Locks the transfer, then the levels it may draw from. Refuses with
 * STALE_VERSION, ILLEGAL_TRANSITION, FORBIDDEN, LOT_UNUSABLE, EXCEEDS_REMAINING for more than was asked for, and with
 * INSUFFICIENT_STOCK where a named lot has not so much, or nothing of all that was asked for is there.
 */
export async function issueTransfer(tx: Tx, caller: Caller, input: IssueTransferInput): Promise<TransferView> {
  const { transfer } = await claimTransfer(tx, input, "in_transit", (one) => mayIssueTransfer(caller.actor, one));
  const asked = await linesOf(tx, [transfer.id]);
  const { levels, now: at, today } = await claimLevels(tx, await levelsFor(tx, transfer, asked, input.lines));
  const leaves = (some: readonly Level[]) => (isReturn(transfer) ? lying(some) : usable(some, today));
  const moves = input.lines
    ? namedMoves(levels, asked, input.lines, { today, anyState: isReturn(transfer) })
    : asked.flatMap((line) => movesUpTo(leaves(levels), line));
  if (moves.length === 0) throw insufficient(sumOf(asked.map(({ requested }) => requested)), []);
  await moveStock(tx, caller, { kind: "issued", at, sourceId: transfer.id }, moves);
  await tx.insert(transferLots).values(
    moves.map(({ level, delta }) => ({
      ...{ id: newId(), transferId: transfer.id, lotId: level.lotId, issued: -delta },
    })),
  );
  const lots = moves.map(({ level, delta }) => ({ lotId: level.lotId, quantity: -delta }));
  return changeTransfer(tx, caller, transfer, {
    ...{ action: "transfer.issued", at, facts: { lots } },
    set: { status: "in_transit", issuedBy: caller.actor.userId, issuedAt: at },
  });
}

async function levelsFor(
  tx: Tx,
  { fromLocationId }: Transfer,
  asked: readonly AskedLine[],
  named: readonly Share[] | undefined,
): Promise<Level[]> {
  if (!named) {
    const drugIds = asked.map(({ drugId }) => drugId);
    return levelsOfDrugs(tx, drugIds, fromLocationId);
  }
  const lotIds = named.map(({ lotId }) => lotId);
  return levelsOfLots(tx, lotIds, fromLocationId);
}

function movesUpTo(levels: readonly Level[], { drugId, requested }: AskedLine): Move[] {
  const available = levels.filter((level) => level.drugId === drugId);
  const levelOf = new Map(available.map((level) => [level.lotId, level]));
  return chooseLots(available.map(choosable), requested).flatMap(({ lotId, quantity }) => {
    const level = levelOf.get(lotId);
    return level ? [{ level, delta: -quantity }] : [];
  });
}

function namedMoves(
  levels: readonly Level[],
  asked: readonly AskedLine[],
  named: readonly Share[],
  { today, anyState }: { today: string; anyState: boolean },
): Move[] {
  const ofDrug = new Map<string, Share[]>();
  for (const share of named) {
    const level = levels.find(({ lotId }) => lotId === share.lotId);
    if (!level) throw unusable(share.lotId, null, "not_here");
    if (!asked.some(({ drugId }) => drugId === level.drugId))
      throw unusable(share.lotId, level.lotNumber, "other_drug");
    ofDrug.set(level.drugId, [...(ofDrug.get(level.drugId) ?? []), share]);
  }
  return asked.flatMap(({ drugId, requested }) => {
    const lots = ofDrug.get(drugId) ?? [];
    const quantity = sumOf(lots.map((share) => share.quantity));
    if (quantity > requested) throw moreThanAsked(requested);
    return quantity > 0 ? drawnFrom(levels, { drugId, quantity, lots, anyState }, today) : [];
  });
}

function moreThanAsked(requested: number): DomainError {
  return new DomainError({ code: "EXCEEDS_REMAINING", prescribed: requested, dispensed: 0, remaining: requested });
}

function sumOf(quantities: readonly number[]): number {
  return quantities.reduce((sum, one) => sum + one, 0);
}
