import type { LevelView } from "@lockstep/domain/pharmacy/stock";

export type DrugOnShelf = {
  drugId: string;
  drugLabel: string;
  unit: string;
  /** What may be given today. */
  usable: number;
  levels: LevelView[];
};

const mayBeGiven = ({ expired, lotStatus }: LevelView): boolean => !expired && lotStatus === "available";

/** Levels by drug, as they came, of the drugs whose name holds every word that is sought. */
export function drugsOnShelf(levels: readonly LevelView[], sought: string): DrugOnShelf[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const drugs = new Map<string, DrugOnShelf>();
  for (const level of levels) {
    const { drugId, drugLabel, unit } = level;
    if (!words.every((word) => drugLabel.toLowerCase().includes(word))) continue;
    const drug = drugs.get(drugId) ?? { drugId, drugLabel, unit, usable: 0, levels: [] };
    drug.levels.push(level);
    drug.usable += mayBeGiven(level) ? level.onHand : 0;
    drugs.set(drugId, drug);
  }
  return [...drugs.values()];
}
