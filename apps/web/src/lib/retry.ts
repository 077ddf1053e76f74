import { isUnanswered, refusalWith } from "./refusal-of.ts";

export const TRIES_MAX = 4;
export const RETRY_WINDOW_MS = 15_000;
const DELAY_FIRST_MS = 500;
const DELAY_MAX_MS = 8_000;

/** Whether the same request may go through on another try: the server was busy, or no answer came. */
export function isPassing(error: unknown): boolean {
  return isUnanswered(error) || refusalWith(error, "BUSY") !== null;
}

/** How long to wait before try `failures + 1`: doubling, never less than the server asked for. */
export function delayBeforeRetryMs(failures: number, error: unknown): number {
  const asked = (refusalWith(error, "BUSY")?.retryAfterSeconds ?? 0) * 1000;
  return Math.max(asked, Math.min(DELAY_FIRST_MS * 2 ** failures, DELAY_MAX_MS));
}
