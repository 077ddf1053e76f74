const STORED_AS = "lockstep-single-keys";

/** Whether single letters do things: whoever speaks to the computer, or brushes keys by accident, can turn them off. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== "off";
  } catch {
    return true; // Storage may be forbidden.
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, "off");
  } catch {
    // Storage may be forbidden; the keys then stay on.
  }
}
