import { useServerNow } from "../../lib/server-clock.ts";
import { leftUntil } from "./left-until.ts";

/** How long a held time is still held, `4:09`. */
export function HoldCountdown({ expiresAt }: { expiresAt: string }) {
  const now = useServerNow(1_000);
  return <span className="shrink-0 text-small">{leftUntil(expiresAt, now)}</span>;
}
