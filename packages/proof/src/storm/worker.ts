import { setTimeout as pause } from "node:timers/promises";
import { ask, type Intent, type World } from "./client.ts";
import type { Fleet } from "./intent.ts";
import type { Random } from "./random.ts";

const IDLE_MS = 50;

export type Worker = {
  /** Goes once through every errand. */
  round(): Promise<void>;
  /** Without a pause, until told to stop. */
  work(signal: AbortSignal): Promise<void>;
};

/**
 * Somebody of the staff at a computer of their own. A signature that a killed process had begun to look at stays counted
 * against its address and its witness; in a storm nobody is to be turned away for what another had.
 */
export function atOwnComputer({ fleet }: World, random: Random, cookie: string): Fleet {
  const address = `10.${200 + random.below(50)}.${random.below(256)}.${1 + random.below(250)}`;
  return { ...fleet, headers: { cookie, "x-forwarded-for": address } };
}

/** One person with errands that come round in turn, begun anywhere; one for which nothing suits is passed over. */
export function inTurn(
  world: World,
  random: Random,
  fleet: Fleet,
  errands: readonly (() => Promise<Intent | null>)[],
): Worker {
  let next = random.below(errands.length);
  const one = async () => {
    const intent = await errands[next++ % errands.length]?.();
    if (intent) await ask(world, random, intent, fleet);
    else await pause(IDLE_MS);
  };
  return {
    async round() {
      for (let n = 0; n < errands.length; n += 1) await one();
    },
    async work(signal) {
      while (!signal.aborted) await one();
    },
  };
}
