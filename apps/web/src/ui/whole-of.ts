/** The number that was typed, or null for none. */
export function wholeOf(typed: string): number | null {
  return /^\d{1,7}$/.test(typed) ? Number(typed) : null;
}
