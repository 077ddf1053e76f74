import { useFormatter } from "use-intl";
import { useServerNow } from "./server-clock.ts";

const SECOND_MS = 1_000;

/** `12 seconds ago`, by the server's clock, counting on while it is on the screen. */
export function useAgo(): (instant: string) => string {
  const format = useFormatter();
  const now = useServerNow(SECOND_MS);
  return (instant) => {
    const at = Date.parse(instant);
    // What has only just happened is not in the future, however the clocks of the two machines differ.
    const ago = format.relativeTime(at, { now: Math.max(now, at + SECOND_MS) });
    // It stands within a sentence, where Intl begins some units of Swahili with a capital.
    return ago.charAt(0).toLocaleLowerCase() + ago.slice(1);
  };
}
