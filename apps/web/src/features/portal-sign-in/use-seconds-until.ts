import { useEffect, useState } from "react";

/** Whole seconds until a moment of this device's clock; counts down to 0 and stays there. */
export function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, Math.ceil((at - now) / 1_000));
  const over = left === 0;
  // Synchronises with the clock, for as long as there is something to count.
  useEffect(() => {
    setNow(Date.now());
    if (over) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at, over]);
  return left;
}
