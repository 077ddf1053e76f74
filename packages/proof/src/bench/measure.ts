import type { Outcome } from "./client.ts";

/** Figures over many calls, in milliseconds; `outcomes` counts every way they ended. */
export type Figures = {
  calls: number;
  seconds: number;
  okPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  slowest: number;
  outcomes: Record<string, number>;
};

export type Run = { results: Outcome[]; seconds: number };

/** `count` calls by so many at once, each beginning its next when its last is answered; none is begun after `msMax`. */
export async function together(
  { count, atOnce, msMax = 30_000 }: { count: number; atOnce: number; msMax?: number },
  call: (n: number) => Promise<Outcome>,
): Promise<Run> {
  const startedAt = performance.now();
  const results: Outcome[] = [];
  let next = 0;
  const one = async () => {
    while (next < count && performance.now() - startedAt < msMax) results.push(await call(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { results, seconds: (performance.now() - startedAt) / 1_000 };
}

export function figuresOf(runs: readonly Run[]): Figures {
  const results = runs.flatMap((run) => run.results);
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return {
    calls: results.length,
    seconds: rounded(seconds),
    okPerSecond: rounded((outcomes.ok ?? 0) / seconds),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    slowest: percentile(times, 1),
    outcomes,
  };
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** By nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN);
}
