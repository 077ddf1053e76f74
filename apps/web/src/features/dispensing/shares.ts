import { type Choosable, chooseLots, type Share } from "@lockstep/domain/pharmacy/fefo";

/** From which lots the quantity comes: those picked, in the order they were picked in; first expiry first while none is. */
export function sharesOf(lots: readonly Choosable[], picked: readonly string[], quantity: number): Share[] {
  if (picked.length === 0) return chooseLots(lots, quantity);
  let left = quantity;
  return picked.flatMap((lotId) => {
    const taken = Math.min(left, lots.find((lot) => lot.lotId === lotId)?.onHand ?? 0);
    left -= taken;
    return taken > 0 ? [{ lotId, quantity: taken }] : [];
  });
}

/** A lot taken in the hand: it comes beside those picked before while they do not suffice, and else in their place. */
export function withPicked(
  lots: readonly Choosable[],
  picked: readonly string[],
  lotId: string,
  quantity: number,
): string[] {
  const kept = picked.filter((one) => one !== lotId && lots.some((lot) => lot.lotId === one));
  const there = lots.filter((lot) => kept.includes(lot.lotId)).reduce((sum, { onHand }) => sum + onHand, 0);
  return there < quantity ? [...kept, lotId] : [lotId];
}

/** `12` out of what was typed, or null when that is no whole number of at least 1. */
export function quantityIn(text: string): number | null {
  const typed = text.trim();
  return /^\d{1,7}$/.test(typed) && Number(typed) >= 1 ? Number(typed) : null;
}
