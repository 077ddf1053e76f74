import { useServerNow } from "./server-clock.ts";
import { useDuration } from "./use-duration.ts";

const SOON_MS = 2 * 3_600_000;

/** How long it is until an instant, in words, and whether that is less than two hours. */
export function useTimeLeft(until: string): { left: string; soon: boolean } {
  const duration = useDuration();
  const ms = Date.parse(until) - useServerNow(10_000);
  return { left: duration(ms), soon: ms < SOON_MS };
}
