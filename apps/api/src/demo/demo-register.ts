import { newId } from "@lockstep/db/schema/columns";
import type { lots, stockLevels, stockMovements } from "@lockstep/db/schema/formulary";
import { chooseLots, type Share } from "@lockstep/domain/pharmacy/fefo";
import type { MovementKind } from "@lockstep/domain/pharmacy/states";

export type DemoLot = typeof lots.$inferInsert & { id: string };
type MovementRow = typeof stockMovements.$inferInsert;
type LevelRow = typeof stockLevels.$inferInsert;
export type Entry = {
  kind: MovementKind;
  lot: DemoLot;
  locationId: string;
  delta: number;
  at: Date;
  actorId: string;
  reason?: string;
  sourceId?: string;
  witnessId?: string | null;
};
export type Register = ReturnType<typeof aRegister>;

/** A register of stock that is written in any order and read in the order of time: what lies where is its sum, never less than 0. */
export function aRegister(today: string) {
  const entries: Entry[] = [];
  const lots = new Map<string, DemoLot>();
  const onHand = new Map<string, number>();
  const at = ({ lot, locationId }: Pick<Entry, "lot" | "locationId">) => `${lot.id} ${locationId}`;
  const lies = (lot: DemoLot, locationId: string) => onHand.get(at({ lot, locationId })) ?? 0;
  return {
    lots,
    lies,
    write(entry: Entry): void {
      lots.set(entry.lot.id, entry.lot);
      onHand.set(at(entry), lies(entry.lot, entry.locationId) + entry.delta);
      entries.push(entry);
    },
    /** First expiry first, out of what may still be used in that place. */
    draw(drugId: string, locationId: string, quantity: number): { lot: DemoLot; quantity: number }[] {
      const usable = [...lots.values()].filter((lot) => lot.drugId === drugId && lot.expiresOn >= today);
      const choosable = usable.map((lot) => {
        return { lotId: lot.id, lotNumber: lot.number, expiresOn: lot.expiresOn, onHand: lies(lot, locationId) };
      });
      const shares: Share[] = chooseLots(choosable, quantity);
      return shares.flatMap(({ lotId, quantity: taken }) => {
        const lot = lots.get(lotId);
        return lot ? [{ lot, quantity: taken }] : [];
      });
    },
    rows: () => rowsOf(entries),
  };
}

function rowsOf(entries: readonly Entry[]): { levels: LevelRow[]; movements: MovementRow[] } {
  const levels = new Map<string, LevelRow & { version: number }>();
  const movements = entries
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ lot, locationId, delta, at, reason = null, sourceId = null, witnessId = null, ...entry }): MovementRow => {
      const key = `${lot.id} ${locationId}`;
      const { drugId } = lot;
      const before = levels.get(key) ?? { id: newId(), lotId: lot.id, locationId, drugId, onHand: 0, version: 1 };
      const balance = before.onHand + delta;
      if (balance < 0) throw new RangeError(`The demo's lot ${lot.number} would stand at ${balance}.`);
      levels.set(key, { ...before, onHand: balance, version: before.version + 1, updatedAt: at });
      const { kind, actorId } = entry;
      return {
        ...{ id: newId(), kind, lotId: lot.id, locationId, drugId, delta, balance },
        ...{ reason, sourceId, actorId, witnessId, at },
      };
    });
  return { levels: [...levels.values()], movements };
}
