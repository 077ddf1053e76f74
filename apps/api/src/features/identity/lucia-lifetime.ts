/** What Lucia takes for the lifetime of a session; it means nothing to anybody else. */
export const LUCIA_LIFETIME_MS = 3_600_000;

/**
 * Lucia compares with this process's clock and slides in the second half of the lifetime. What lives and when it
 * slides was already decided by the database's clock, so Lucia is told nothing but that: first half, or second.
 */
export function expiryForLucia(touchDue: boolean): Date {
  return new Date(Date.now() + (touchDue ? LUCIA_LIFETIME_MS / 4 : LUCIA_LIFETIME_MS));
}
