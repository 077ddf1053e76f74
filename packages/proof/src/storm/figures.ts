import { availableParallelism, loadavg } from "node:os";
import { type Call, hasKey } from "./call.ts";
import { errandsOf } from "./errands.ts";
import { DATABASE_KILLED, type FaultLog, PROCESS_KILLED } from "./faults.ts";
import type { Report } from "./provider.ts";
import type { Samples } from "./sampler.ts";
import type { Tally } from "./tally.ts";

/** What the storm was, in numbers. Times are milliseconds. */
export type Figures = {
  seconds: number;
  cores: number;
  loadAtStart: number;
  loadAtEnd: number;
  calls: number;
  acknowledged: number;
  bookings: number;
  /** What was done beside booking, by name. */
  errands: Record<string, number>;
  requests: number;
  attempts: number;
  keys: number;
  keysSentAgain: number;
  repliesCompared: number;
  apiKills: number;
  databaseKills: number;
  /** Keyed intents without a definite word after a client's own patience. */
  unknownAtFirst: number;
  unknownPercent: number;
  unknownAtLast: number;
  slowestRequest: number;
  starts: Spread;
  farewells: Spread;
  databaseBackAfter: Spread;
  /** From the server's return to the first acknowledged change. */
  firstChangeAfter: Spread;
  deadlocks: number;
  samples: Pick<Samples, "taken" | "missed" | "lastMiss">;
  /** Changes of rows of several kinds that were tried. */
  mixed: number;
  dispenses: number;
};

export type Spread = { count: number; median: number; slowest: number };

export type Witness = {
  calls: readonly Call[];
  tally: Tally;
  reports: readonly Report[];
  faults: FaultLog;
  samples: Samples;
  unknownAtFirst: number;
  starts: readonly number[];
  farewells: readonly number[];
  returns: readonly { at: number; afterMs: number }[];
  deadlocks: number;
  seconds: number;
  loadAtStart: number;
};

export function figuresOf(witness: Witness): Figures {
  const { calls, tally, faults, unknownAtFirst, returns } = witness;
  const keyed = calls.filter(hasKey);
  const acknowledged = calls.filter(({ answer }) => answer.kind === "ok");
  const firstAfter = (at: number) => Math.min(...acknowledged.map(({ until }) => until).filter((until) => until >= at));
  return {
    seconds: Math.round(witness.seconds),
    cores: availableParallelism(),
    loadAtStart: witness.loadAtStart,
    loadAtEnd: loadavg()[0] ?? 0,
    calls: calls.length,
    acknowledged: acknowledged.length,
    bookings: calls.filter(({ procedure }) => procedure === "scheduling.book").length,
    errands: errandsOf(calls, witness.reports),
    requests: tally.requests,
    attempts: tally.attempts,
    keys: keyed.length,
    keysSentAgain: keyed.filter(({ tries, replays }) => tries > 1 || replays.length > 0).length,
    repliesCompared: calls.reduce((sum, { replays }) => sum + replays.length, 0),
    apiKills: faults[PROCESS_KILLED] ?? 0,
    databaseKills: faults[DATABASE_KILLED] ?? 0,
    unknownAtFirst,
    unknownPercent: keyed.length === 0 ? 0 : (100 * unknownAtFirst) / keyed.length,
    unknownAtLast: keyed.filter(({ answer }) => answer.kind === "unknown").length,
    slowestRequest: Math.round(tally.slowestMs),
    starts: spreadOf(witness.starts),
    farewells: spreadOf(witness.farewells),
    databaseBackAfter: spreadOf(returns.map(({ afterMs }) => afterMs)),
    firstChangeAfter: spreadOf(returns.map(({ at }) => firstAfter(at) - at).filter(Number.isFinite)),
    deadlocks: witness.deadlocks,
    samples: witness.samples,
    mixed: keyed.length,
    dispenses: calls.filter(({ procedure }) => procedure === "pharmacy.dispense").length,
  };
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowest: Math.round(sorted.at(-1) ?? 0),
  };
}
