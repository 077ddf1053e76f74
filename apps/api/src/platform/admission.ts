import { busy } from "@lockstep/domain/refusal";

export type Admission = ReturnType<typeof createAdmission>;

/** As many again as may be inside wait at the door, but not for longer than this. */
const WAIT_MS_MAX = 1_000;

/**
 * Lets at most `insideMax` requests in, in the order in which they came; as many again wait at the door for a second, and
 * everybody else is refused at once: a queue without an end turns a hiccup of two seconds into minutes. A request counts
 * until its work is done, also where its client has been answered or is gone.
 */
export function createAdmission(insideMax: number) {
  let inside = 0;
  const door: (() => void)[] = [];
  const enter = () =>
    new Promise<void>((resolve, reject) => {
      const tooLong = setTimeout(() => {
        door.splice(door.indexOf(letIn), 1);
        reject(busy("admission"));
      }, WAIT_MS_MAX);
      const letIn = () => {
        clearTimeout(tooLong);
        resolve();
      };
      door.push(letIn);
    });
  return {
    async admit<Result>(work: () => Promise<Result>): Promise<Result> {
      if (inside < insideMax) inside += 1;
      else if (door.length >= insideMax) throw busy("admission");
      else await enter();
      try {
        return await work();
      } finally {
        // The place is handed on, so that nobody who comes later can slip in between.
        const next = door.shift();
        if (next) next();
        else inside -= 1;
      }
    },
    inside: () => inside,
  };
}
