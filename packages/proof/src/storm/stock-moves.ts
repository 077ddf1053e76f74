import type { Call } from "./call.ts";

/** What a call that went well took from a lot in one place, or brought there. */
export type Move = {
  lotId: string;
  locationId: string;
  delta: number;
  /** What lay there afterwards, where the answer says so. */
  after?: number;
};

type Share = { lotId: string; quantity: number };
type Level = { lotId: string; locationId: string; onHand: number };
type Dispense = { id: string; version: number; locationId: string; lots: (Share & { reversed: number })[] };
type Order = { id: string; controlled?: boolean; dispenses: Dispense[] };
type Dose = { locationId: string; lots: Share[] };
type Sent = { lotId: string; issued: number; received: number };
type Transfer = { id: string; version: number; fromLocationId: string; toLocationId: string; lots: Sent[] };
type Count = { locationId: string; status: string; lines: { lotId: string; variance: number }[] };

/** Commands that move stock; of `requestTransfer`, `resolveTransfer` and `setLotStatus` nothing moves. */
export const MOVES_STOCK: ReadonlySet<string> = new Set([
  ...["pharmacy.receiveStock", "pharmacy.adjustStock", "pharmacy.writeOff", "pharmacy.dispense"],
  ...["pharmacy.reverseDispense", "pharmacy.administer", "pharmacy.issueTransfer", "pharmacy.receiveTransfer"],
  ...["pharmacy.reviewCount", "pharmacy.reverseAdministration"],
]);

/** What had become of a dispense's or a transfer's lots at each of its versions: `id v3 lot` and so many back or received. */
type Settled = ReadonlyMap<string, number>;
const place = (id: string, version: number, lotId: string) => `${id} v${version} ${lotId}`;

/** What each call moved, by its answer; null where that cannot be told, for it follows from an answer that nobody had. */
export function movesIn(calls: readonly Call[]): Map<Call, Move[] | null> {
  const settled = settledIn(calls);
  return new Map(
    calls.flatMap((call) =>
      MOVES_STOCK.has(call.procedure) && call.answer.kind === "ok"
        ? [[call, movesOf(call, call.answer.data, settled)]]
        : [],
    ),
  );
}

/** `data` is the contract's answer to the procedure in each case. */
function movesOf({ procedure, input }: Call, data: unknown, settled: Settled): Move[] | null {
  const locationId = String(input.locationId);
  switch (procedure) {
    case "pharmacy.receiveStock":
      return [movedTo(data as Level, Number(input.quantity))];
    case "pharmacy.adjustStock":
      return [movedTo(data as Level, Number(input.delta))];
    case "pharmacy.writeOff":
      return [movedTo(data as Level, -Number(input.quantity))];
    case "pharmacy.dispense": {
      const made = (data as Order).dispenses.at(-1);
      return (made?.lots ?? []).map(({ lotId, quantity }) => ({ lotId, locationId, delta: -quantity }));
    }
    case "pharmacy.administer":
      return (data as Dose).lots.map(({ lotId, quantity }) => ({ lotId, locationId, delta: -quantity }));
    case "pharmacy.reverseAdministration": {
      const { lots, locationId: ward } = data as Dose;
      return lots.map(({ lotId, quantity }) => ({ lotId, locationId: ward, delta: quantity }));
    }
    case "pharmacy.reverseDispense": {
      const { dispenses, controlled } = data as Order;
      const back = dispenses.find(({ id }) => id === input.dispenseId);
      const moves = back ? since(back, back.lots, ({ reversed }) => reversed, back.locationId, settled) : null;
      // What comes back of a controlled drug leaves its lot again at once, as a write-off.
      return controlled ? (moves?.flatMap((move) => [move, { ...move, delta: -move.delta }]) ?? null) : moves;
    }
    case "pharmacy.issueTransfer": {
      const { lots, fromLocationId } = data as Transfer;
      return lots.map(({ lotId, issued }) => ({ lotId, locationId: fromLocationId, delta: -issued }));
    }
    case "pharmacy.receiveTransfer": {
      const transfer = data as Transfer;
      return since(transfer, transfer.lots, ({ received }) => received, transfer.toLocationId, settled);
    }
    default: {
      const { status, lines, locationId: counted } = data as Count;
      const differing = status === "approved" ? lines.filter(({ variance }) => variance !== 0) : [];
      return differing.map(({ lotId, variance }) => ({ lotId, locationId: counted, delta: variance }));
    }
  }
}

const movedTo = ({ lotId, locationId, onHand: after }: Level, delta: number): Move => ({
  lotId,
  locationId,
  delta,
  after,
});

/** What is settled of each lot now and was not in the version before. */
function since<Lot extends { lotId: string }>(
  { id, version }: { id: string; version: number },
  lots: readonly Lot[],
  settledOf: (lot: Lot) => number,
  locationId: string,
  settled: Settled,
): Move[] | null {
  const moves = lots.map((lot) => {
    const before = settled.get(place(id, version - 1, lot.lotId));
    return { lotId: lot.lotId, locationId, delta: before === undefined ? Number.NaN : settledOf(lot) - before };
  });
  return moves.some(({ delta }) => Number.isNaN(delta)) ? null : moves.filter(({ delta }) => delta !== 0);
}

function settledIn(calls: readonly Call[]): Settled {
  const settled = new Map<string, number>();
  for (const { procedure, answer } of calls) {
    if (answer.kind !== "ok") continue;
    if (procedure === "pharmacy.dispense" || procedure === "pharmacy.reverseDispense") {
      for (const { id, version, lots } of (answer.data as Order).dispenses) {
        for (const { lotId, reversed } of lots) settled.set(place(id, version, lotId), reversed);
      }
    }
    if (!procedure.endsWith("Transfer")) continue;
    const { id, version, lots } = answer.data as Transfer; // what each step of a transfer answers
    for (const { lotId, received } of lots) settled.set(place(id, version, lotId), received);
  }
  return settled;
}
