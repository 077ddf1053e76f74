import type { Interval } from "./calendar.ts";

/** Half-open, in epoch milliseconds. */
export type Span = readonly [from: number, until: number];

export function spanOf({ startsAt, endsAt }: Interval): Span {
  return [startsAt.getTime(), endsAt.getTime()];
}

/** The same time as sorted spans that neither overlap nor touch, which `overlaps` and `covers` rely on. */
export function united(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(([from, until]) => from < until).sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [from, until] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else result.push([from, until]);
  }
  return result;
}

/** Whether any instant of the span lies in the united spans. */
export function overlaps(spans: readonly Span[], [from, until]: Span): boolean {
  const last = lastBegunBefore(spans, until);
  return last !== undefined && from < last[1];
}

/** Whether every instant of the span lies in the united spans. */
export function covers(spans: readonly Span[], [from, until]: Span): boolean {
  const last = lastBegunBefore(spans, until);
  return last !== undefined && last[0] <= from && until <= last[1];
}

function lastBegunBefore(spans: readonly Span[], instant: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span !== undefined && span[0] < instant) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}
