/** What the palette can lead to. */
export type PaletteItem = {
  key: string;
  kind: "patient" | "doctor" | "day" | "action";
  label: string;
  hint?: string;
  run: () => void;
  /** What else may be meant: booking for a patient, a doctor's day. */
  second?: { label: string; run: () => void };
};

const RECENT_MAX = 6;
let recent: readonly PaletteItem[] = [];

/** What was chosen last, newest first. Kept in memory only: no patient's name stays on the computer. */
export function recentItems(): readonly PaletteItem[] {
  return recent;
}

export function rememberItem(item: PaletteItem): void {
  recent = [item, ...recent.filter(({ key }) => key !== item.key)].slice(0, RECENT_MAX);
}
