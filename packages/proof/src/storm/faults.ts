import { setTimeout as pause } from "node:timers/promises";
import { type Fault, passingFaults } from "./passing-faults.ts";
import type { Profile } from "./profile.ts";
import { type Random, randomFrom } from "./random.ts";
import type { StormLab } from "./storm-lab.ts";

/** What happened how often. */
export type FaultLog = Record<string, number>;

export const PROCESS_KILLED = "process killed";
export const DATABASE_KILLED = "database killed";

const FIRST_MS = 2_000;
/** The last fault is struck so long before the end, to see the recovery from it. */
const LAST_MS = 4_000;
/** So many processes are up before one of them is killed: the fleet as a whole goes on. */
const UP_MIN = 3;
const UP_POLL_MS = 25;
const AGAIN_TRIES_MAX = 12;
const AGAIN_MS = 700;

/**
 * Lets the planned faults happen, spread over the time; the same seed gives the same plan. A process is killed when three are up,
 * so a machine on which a start takes long has its kills later.
 */
export async function strike(lab: StormLab, random: Random, profile: Profile, log: FaultLog): Promise<void> {
  const startedAt = performance.now();
  const late = () => performance.now() - startedAt > profile.secondsMax * 1_000;
  const at = (ms: number) => pause(Math.max(0, ms - (performance.now() - startedAt)));
  const { apiKills, databaseKills, passing } = profile.faults;
  const count = (name: string) => {
    log[name] = (log[name] ?? 0) + 1;
  };

  const killProcesses = async (own: Random) => {
    for (const ms of moments(own, profile, apiKills)) {
      await at(ms);
      const choice = own.next();
      const upOnes = () => lab.processes.filter(({ url }) => url !== null);
      while (upOnes().length < UP_MIN && !late()) await pause(UP_POLL_MS);
      const up = upOnes();
      const victim = up[Math.floor(choice * up.length)];
      if (!victim || late()) return;
      count(PROCESS_KILLED);
      void victim.killAndRestart();
    }
  };
  const killDatabase = async (own: Random) => {
    for (const ms of moments(own, profile, databaseKills)) {
      await at(ms);
      if (late()) return;
      count(DATABASE_KILLED);
      await lab.database.killAndRestart();
    }
  };
  const passBy = async (own: Random) => {
    const kinds = passingFaults(lab, own, profile);
    const struck = moments(own, profile, passing).map(async (ms, n) => {
      await at(ms);
      const fault = kinds[n % kinds.length];
      if (fault && (await strikeUntilItHappens(fault, late))) count(fault.name);
    });
    await Promise.all(struck);
  };
  await Promise.all([killProcesses(random.fork(1)), killDatabase(random.fork(2)), passBy(random.fork(3))]);
}

/** Kinds of faults of which there was none. */
export function neverStruck(lab: StormLab, profile: Profile, log: FaultLog): string[] {
  const kinds = passingFaults(lab, randomFrom(profile.seed), profile).map(({ name }) => name);
  return [PROCESS_KILLED, DATABASE_KILLED, ...kinds].filter((name) => !log[name]).map((name) => `no ${name}`);
}

/** So many moments, evenly over the time and each a little off. */
function moments(random: Random, { seconds }: Profile, count: number): number[] {
  const each = (seconds * 1_000 - FIRST_MS - LAST_MS) / count;
  return Array.from({ length: count }, (_, n) => FIRST_MS + each * (n + random.next() * 0.8));
}

async function strikeUntilItHappens({ strike: hit }: Fault, late: () => boolean): Promise<boolean> {
  for (let tries = 1; tries <= AGAIN_TRIES_MAX && !late(); tries += 1) {
    if (await hit()) return true;
    await pause(AGAIN_MS);
  }
  return false;
}
