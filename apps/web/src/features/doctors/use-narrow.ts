import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 639px)";

/** Whether there is room for one day at a time only, as on a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(NARROW).matches);
}

function watch(changed: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
