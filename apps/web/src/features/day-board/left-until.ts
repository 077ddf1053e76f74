/** Minutes and seconds from now to an instant, `4:09`; `0:00` once it has passed. */
export function leftUntil(instant: string, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
