import { refusalFrom } from "../trpc/refusal-from.ts";
import type { Logger } from "./logger.ts";

/** What became of work that nobody waits for: a database that cannot do it now is no bug, and it is tried again. */
export function logFailure(log: Logger, error: unknown, procedure: string): void {
  const refusal = refusalFrom(error);
  if (refusal.code === "BUSY") log.refused(refusal, { procedure });
  else log.bug(error, { procedure });
}
