const STORED_AS = "lockstep-visit-type";

/** The type of visit that was booked last on this computer, if any. */
export function rememberedType(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null; // Storage may be forbidden; the first type is then the default.
  }
}

export function rememberType(visitTypeId: string): void {
  try {
    localStorage.setItem(STORED_AS, visitTypeId);
  } catch {
    // The same; nothing is lost but a press.
  }
}
