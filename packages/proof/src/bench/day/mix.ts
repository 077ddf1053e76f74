/** What five hundred people at work do, of a hundred times that they do something. */
export const MIX = [
  { deed: "search for a patient", share: 22 },
  { deed: "a patient's file", share: 14 },
  { deed: "free times of a doctor", share: 14 },
  { deed: "week of a doctor", share: 10 },
  { deed: "waiting room", share: 10 },
  { deed: "a visit with its history", share: 6 },
  { deed: "day board", share: 3 },
  { deed: "free times of anyone", share: 1 },
  { deed: "book", share: 6 },
  { deed: "hold, then confirm", share: 4 },
  { deed: "check in", share: 5 },
  { deed: "undo", share: 2 },
  { deed: "cancel", share: 3 },
] as const;
export type Deed = (typeof MIX)[number]["deed"];

const WHOLE = MIX.reduce((sum, { share }) => sum + share, 0);

/** Which deed a number from 0 up to 1 stands for. */
export function deedOf(luck: number): Deed {
  let left = luck * WHOLE;
  for (const { deed, share } of MIX) {
    if (left < share) return deed;
    left -= share;
  }
  return MIX[0].deed;
}

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A second on average, from half of it to one and a half. */
export function thinkingMs(luck: number): number {
  return 500 + luck * 1_000;
}
