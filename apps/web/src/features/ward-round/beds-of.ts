import type { RoundItem } from "@lockstep/domain/pharmacy/ward";

/** The orders of one patient: at least one. */
export type Bed = [RoundItem, ...RoundItem[]];

/** A round by patient, as it came, of those whose name or file number holds every word that is sought. */
export function bedsOf(items: readonly RoundItem[], sought: string): Bed[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const beds = new Map<string, Bed>();
  for (const item of items) {
    const known = `${item.patientName} ${item.patientFileNumber}`.toLowerCase();
    if (!words.every((word) => known.includes(word))) continue;
    const bed = beds.get(item.patientId);
    if (bed) bed.push(item);
    else beds.set(item.patientId, [item]);
  }
  return [...beds.values()];
}
