import { byLot, type Choosable, chooseLots, firstExpiryFirst, type Share } from "@lockstep/domain/pharmacy/fefo";
import { lotVerdict } from "@lockstep/domain/pharmacy/lot-verdict";
import type { LotUnusable } from "@lockstep/domain/pharmacy/states";
import { DomainError } from "@lockstep/domain/refusal";
import type { Level } from "./levels.queries.ts";
import type { Move } from "./move-stock.ts";

const verdictOn = ({ lotStatus: status, expiresOn }: Level, today: string) => lotVerdict({ status, expiresOn }, today);

/** Whether it may be handed out on this day, as far as the lot goes. */
export const isGood = (level: Level, today: string): boolean => verdictOn(level, today).allowed;

/** What may be handed out on this day, first expiry first: an expired, recalled or quarantined lot never is (R-RX-4). */
export function usable(levels: readonly Level[], today: string): Level[] {
  return firstExpiryFirst(levels.filter((level) => level.onHand > 0 && isGood(level, today)));
}

/** Everything that lies there, first expiry first: what a ward may give back to its pharmacy, however it stands. */
export function lying(levels: readonly Level[]): Level[] {
  return firstExpiryFirst(levels.filter(({ onHand }) => onHand > 0));
}

type Wanted = {
  drugId: string;
  quantity: number;
  lots?: readonly Share[] | undefined;
  /** Not only what may be used. */
  anyState?: boolean;
};

/**
 * What to take from which level, all or nothing: the lots that were named, or those that expire first. `levels` are locked.
 * Refuses with LOT_UNUSABLE for a named lot, and with INSUFFICIENT_STOCK where lines of one lot together exceed it.
 */
export function drawnFrom(levels: readonly Level[], wanted: Wanted, today: string): Move[] {
  const { drugId, quantity, lots, anyState = false } = wanted;
  const ofDrug = levels.filter((level) => level.drugId === drugId);
  const available = anyState ? lying(ofDrug) : usable(ofDrug, today);
  if (!lots) return movesOf(available, chooseLots(available.map(choosable), quantity), quantity);
  for (const { lotId } of lots) {
    const level = levels.find((one) => one.lotId === lotId);
    if (!level) throw unusable(lotId, null, "not_here");
    if (level.drugId !== drugId) throw unusable(lotId, level.lotNumber, "other_drug");
    const verdict = verdictOn(level, today);
    if (!anyState && !verdict.allowed) throw unusable(lotId, level.lotNumber, verdict.because);
  }
  return movesOf(available, byLot(lots), quantity);
}

function movesOf(available: readonly Level[], shares: readonly Share[], quantity: number): Move[] {
  const levelOf = new Map(available.map((level) => [level.lotId, level]));
  const taken = shares.reduce((sum, share) => sum + share.quantity, 0);
  const fits = shares.every((share) => share.quantity <= (levelOf.get(share.lotId)?.onHand ?? 0));
  if (taken < quantity || !fits) throw insufficient(quantity, available);
  return shares.flatMap((share) => {
    const level = levelOf.get(share.lotId);
    return level ? [{ level, delta: -share.quantity }] : [];
  });
}

export function choosable({ lotId, lotNumber, expiresOn, onHand }: Level): Choosable {
  return { lotId, lotNumber, expiresOn, onHand };
}

export function insufficient(requested: number, levels: readonly Level[]): DomainError {
  return new DomainError({
    code: "INSUFFICIENT_STOCK",
    requested,
    available: levels.reduce((sum, { onHand }) => sum + onHand, 0),
    lots: levels.map(({ lotId, lotNumber, expiresOn, onHand }) => ({ lotId, lotNumber, expiresOn, available: onHand })),
  });
}

export function unusable(lotId: string, lotNumber: string | null, because: LotUnusable): DomainError {
  return new DomainError({ code: "LOT_UNUSABLE", lotId, lotNumber, because, reason: because });
}
