/** Half-open, in milliseconds. */
export type Span = { from: number; to: number };
export type Laned<Item> = { item: Item; lane: number; lanes: number };

/**
 * Puts what overlaps side by side: each item gets the first lane that is free at its start, and everything that hangs
 * together through overlaps shares one number of lanes. Items that only touch do not overlap.
 */
export function inLanes<Item extends Span>(items: readonly Item[]): Laned<Item>[] {
  const sorted = [...items].sort((a, b) => a.from - b.from || b.to - a.to);
  const placed: Laned<Item>[] = [];
  let cluster: Laned<Item>[] = [];
  let laneEnds: number[] = [];
  const close = () => {
    for (const entry of cluster) entry.lanes = laneEnds.length;
    placed.push(...cluster);
    cluster = [];
    laneEnds = [];
  };
  for (const item of sorted) {
    if (laneEnds.every((end) => end <= item.from)) close();
    const free = laneEnds.findIndex((end) => end <= item.from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = item.to;
    cluster.push({ item, lane, lanes: 1 });
  }
  close();
  return placed;
}
