const STORED_AS = "lockstep-ward";

/** The ward that was last chosen on this device. */
export function rememberedWard(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null; // A browser may refuse to keep anything.
  }
}

export function rememberWard(wardId: string): void {
  try {
    localStorage.setItem(STORED_AS, wardId);
  } catch {
    // It is asked for again next time.
  }
}
