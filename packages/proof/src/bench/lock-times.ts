import { rounded } from "./measure.ts";

/** How many transactions had held their locks for at most so many seconds; the last bound is Infinity. */
export type Held = readonly { seconds: number; count: number }[];

export type LockTimes = { count: number; p50: number; p99: number };

/** What an application has counted so far: `lockstep_lock_held_seconds`, from the first row lock to the commit. */
export async function lockTimes(apiUrl: string): Promise<Held> {
  const text = await (await fetch(new URL("/metrics", apiUrl))).text();
  const buckets = text.matchAll(/^lockstep_lock_held_seconds_bucket\{le="([^"]+)"\} (\S+)$/gm);
  return [...buckets].map(([, bound, count]) => ({
    seconds: bound === "+Inf" ? Infinity : Number(bound),
    count: Number(count),
  }));
}

/** In milliseconds, what lies between two looks; within a bucket as if it were evenly filled. */
export function heldBetween(before: Held, after: Held): LockTimes {
  const between = after.map(({ seconds, count }, n) => ({ seconds, count: count - (before[n]?.count ?? 0) }));
  const count = between.at(-1)?.count ?? 0;
  return { count, p50: percentile(between, 0.5 * count), p99: percentile(between, 0.99 * count) };
}

function percentile(held: Held, rank: number): number {
  const n = held.findIndex(({ count }) => count >= rank && count > 0);
  const above = held[n];
  if (!above) return Number.NaN;
  const below = held[n - 1] ?? { seconds: 0, count: 0 };
  if (above.seconds === Infinity) return rounded(below.seconds * 1_000);
  const share = (rank - below.count) / (above.count - below.count);
  return rounded((below.seconds + share * (above.seconds - below.seconds)) * 1_000);
}
