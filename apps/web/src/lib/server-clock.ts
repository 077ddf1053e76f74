import { useSyncExternalStore } from "react";

let aheadMs = 0;

/** Sets the clock by an answer of the server, so that a desk whose own clock is wrong still shows the clinic's now. */
export function setClockBy(serverNow: string, receivedAtMs: number): void {
  aheadMs = Date.parse(serverNow) - receivedAtMs;
}

/** The server's time, in milliseconds, as well as it is known here. */
export function serverNowMs(): number {
  return Date.now() + aheadMs;
}

/** The server's time, anew at every whole step: 1,000 for a countdown, 60,000 for a line that moves. */
export function useServerNow(stepMs: number): number {
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, Math.min(stepMs, 5_000));
      return () => clearInterval(timer);
    },
    () => Math.floor(serverNowMs() / stepMs) * stepMs,
  );
}
