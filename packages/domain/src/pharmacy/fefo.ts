/** A lot in a place, as far as choosing goes. */
export type Choosable = { lotId: string; lotNumber: string; expiresOn: string; onHand: number };
export type Share = { lotId: string; quantity: number };

/** First expiry first; lots of one day by their number, so that everybody is proposed the same. */
export function firstExpiryFirst<Lot extends Choosable>(lots: readonly Lot[]): Lot[] {
  return [...lots].sort(
    (a, b) =>
      a.expiresOn.localeCompare(b.expiresOn) ||
      a.lotNumber.localeCompare(b.lotNumber) ||
      a.lotId.localeCompare(b.lotId),
  );
}

/** Takes `quantity` from the lots that expire first, over as many as it takes; less than that where there is less. */
export function chooseLots(lots: readonly Choosable[], quantity: number): Share[] {
  let left = quantity;
  return firstExpiryFirst(lots).flatMap(({ lotId, onHand }) => {
    const taken = Math.min(left, onHand);
    left -= taken;
    return taken > 0 ? [{ lotId, quantity: taken }] : [];
  });
}

/** The shares of each lot together: two lines of one lot are one demand on it (R-RX-4). */
export function byLot(shares: readonly Share[]): Share[] {
  const sums = new Map<string, number>();
  for (const { lotId, quantity } of shares) sums.set(lotId, (sums.get(lotId) ?? 0) + quantity);
  return [...sums].map(([lotId, quantity]) => ({ lotId, quantity }));
}

/** Shares of `given` lots, as much of each as there is, until `quantity` is reached; the last given first. */
export function takeBack(given: readonly Share[], quantity: number): Share[] {
  let left = quantity;
  return [...given].reverse().flatMap(({ lotId, quantity: most }) => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken > 0 ? [{ lotId, quantity: taken }] : [];
  });
}
