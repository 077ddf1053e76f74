import { busy } from "@lockstep/domain/refusal";

/** Lets a bounded number work at once and a bounded number wait; beyond that the answer is BUSY, at once. */
export function createTurnstile({ atOnceMax, waitingMax }: { atOnceMax: number; waitingMax: number }) {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    async pass<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inside < atOnceMax) inside += 1;
      else if (waiting.length >= waitingMax) throw busy("admission");
      else await new Promise<void>((enter) => waiting.push(enter));
      try {
        return await work();
      } finally {
        // The place is handed on, so that nobody who comes later can slip in between.
        const next = waiting.shift();
        if (next) next();
        else inside -= 1;
      }
    },
    inside: () => inside,
  };
}
