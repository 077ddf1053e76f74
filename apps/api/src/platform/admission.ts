import { busy } from "@lockstep/domain/refusal";

export type Admission = ReturnType<typeof createAdmission>;

/**
 * Lets at most `insideMax` requests in and refuses the others at once: a queue without an end turns a hiccup of two
 * seconds into minutes. A request counts until its work is done, also where its client has been answered or is gone.
 */
export function createAdmission(insideMax: number) {
  let inside = 0;
  return {
    async admit<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inside >= insideMax) throw busy("admission");
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
      }
    },
    inside: () => inside,
  };
}
