import { constants } from "node:os";
import type { Ends } from "../bench/bench-lab.ts";

const PARENT_POLL_MS = 500;

/**
 * Does the work and ends in any case what it began, last first: when it is done, when it fails, when we are told to stop, and when
 * the npm or the shell between us and the terminal dies of that without a word.
 */
export async function endingAll(ends: Ends, work: () => Promise<void>): Promise<void> {
  let stopping = false;
  const endAll = async () => {
    // What is begun meanwhile has its end on the list before this comes to the last.
    for (let end = ends.pop(); end; end = ends.pop()) {
      try {
        await end();
      } catch (error) {
        process.exitCode = 1;
        console.error(error);
      }
    }
  };
  const stop = (code: number) => {
    if (stopping) return;
    stopping = true;
    void endAll().finally(() => process.exit(code));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stop(128 + constants.signals[signal]));
  }
  process.on("uncaughtException", (error) => {
    console.error(error);
    stop(1);
  });
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(128 + constants.signals.SIGTERM), PARENT_POLL_MS).unref();

  try {
    await work();
  } catch (error) {
    // Whoever stops us makes calls fail; what was begun is being ended then.
    if (!stopping) {
      process.exitCode = 1;
      console.error(error);
    }
  }
  if (stopping) return;
  await endAll();
  // A connection that was cut off in the storm must not keep us here.
  process.exit();
}
