import { linearizable, type Operation } from "../history/linearizable.ts";
import type { Call } from "./call.ts";
import type { Finding } from "./judge.ts";
import { verdictOn } from "./judge-order.ts";
import { MOVES_STOCK, type Move, movesIn } from "./stock-moves.ts";

/** What the database says of lots when all is over. */
export type Shelves = {
  /** By lot and place: what lies there, and the sum of everything that ever moved. */
  levels: readonly { lotId: string; locationId: string; onHand: number; moved: number }[];
  /** The register, what was given and what was thrown away by one nurse at one moment as one. */
  movements: readonly { lotId: string; locationId: string; delta: number }[];
};

const AFTER_ALL = Number.MAX_VALUE;

/** Compares what everybody was told of lots and shelves with what is there, and with one order of all that was told (R-RX-6, R-RX-7, G-11). */
export function judgeLots(calls: readonly Call[], shelves: Shelves, pharmacyId: string): Finding[] {
  const moves = movesIn(calls);
  // A movement that nobody can tell of would make every history behind it look wrong; that it stayed so is judged by itself.
  const isWhole =
    [...moves.values()].every((one) => one !== null) &&
    !calls.some(({ procedure, answer }) => answer.kind === "unknown" && MOVES_STOCK.has(procedure));
  return [
    {
      promise: "every acknowledged movement is in the register, and no other (G-05, R-RX-6)",
      against: astray(moves, shelves, isWhole),
    },
    {
      promise: "the calls on each lot in each place can be put in one order, up to what lies there (G-11)",
      against: isWhole ? tangledLevels(calls, moves, shelves) : [],
    },
    {
      promise:
        "the calls on each lot's status can be put in one order, and nothing of a stopped lot left the shelf (G-11)",
      against: tangledStatuses(calls, moves, pharmacyId),
    },
  ];
}

type Moves = ReadonlyMap<Call, Move[] | null>;
const nameOf = ({ n, procedure }: Call) => `${n} ${procedure}`;

function astray(moves: Moves, { movements }: Shelves, isWhole: boolean): string[] {
  const left = new Map<string, number>();
  const entry = ({ lotId, locationId, delta }: Omit<Move, "after">) => `${delta} of ${lotId} in ${locationId}`;
  for (const movement of movements) left.set(entry(movement), (left.get(entry(movement)) ?? 0) + 1);
  const lost: string[] = [];
  for (const [call, told] of moves) {
    for (const move of told ?? []) {
      const count = left.get(entry(move)) ?? 0;
      if (count === 0) lost.push(`${nameOf(call)}: ${entry(move)} is not there`);
      else left.set(entry(move), count - 1);
    }
  }
  const untold = isWhole ? [...left].filter(([, count]) => count > 0) : [];
  return [
    ...lost,
    ...untold.map(([what, count]) => `nobody was told of ${what}${count > 1 ? `, ${count} times` : ""}`),
  ];
}

/** Histories by what they are of. */
class Histories<State> {
  readonly #of = new Map<string, Operation<State>[]>();

  add(what: string, call: Call, apply: Operation<State>["apply"]): void {
    const { from, until } = call;
    this.push(what, { name: nameOf(call), from, until, optional: call.answer.kind === "unknown", apply });
  }

  push(what: string, operation: Operation<State>): void {
    const known = this.#of.get(what);
    if (known) known.push(operation);
    else this.#of.set(what, [operation]);
  }

  tangled(initial: State): string[] {
    return [...this.#of].flatMap(([what, operations]) => verdictOn(what, () => linearizable(operations, initial)));
  }
}

const shelf = ({ lotId, locationId }: { lotId: string; locationId: string }) => `${lotId} in ${locationId}`;
const isStill =
  <State>(wanted: State) =>
  (state: State) =>
    state === wanted ? state : null;

function tangledLevels(calls: readonly Call[], moves: Moves, { levels }: Shelves): string[] {
  const histories = new Histories<number>();
  for (const [call, told] of moves) {
    for (const move of told ?? []) {
      const { delta, after } = move;
      histories.add(shelf(move), call, (lies) =>
        lies + delta < 0 || (after !== undefined && lies + delta !== after) ? null : lies + delta,
      );
    }
  }
  for (const call of calls) {
    for (const { onHand, ...where } of seenBy(call)) histories.add(shelf(where), call, isStill(onHand));
  }
  for (const { onHand, ...where } of levels) {
    const name = "what lies there in the end";
    histories.push(shelf(where), { name, from: AFTER_ALL, until: Infinity, optional: false, apply: isStill(onHand) });
  }
  return histories.tangled(0);
}

type Seen = { lotId: string; locationId: string; onHand: number };

/** What lay somewhere at one moment under a lock, by an answer that moved nothing: a count, or a refusal. */
function seenBy({ procedure, input, answer }: Call): Seen[] {
  const locationId = String(input.locationId);
  if (answer.kind === "ok" && procedure === "pharmacy.recordCount") {
    const { lines } = answer.data as { lines: { lotId: string; expected: number }[] }; // the contract's answer to it
    return lines.map(({ lotId, expected: onHand }) => ({ lotId, locationId, onHand }));
  }
  if (answer.kind !== "refused") return [];
  const { code, lots = [], current } = answer.refusal;
  if (code === "INSUFFICIENT_STOCK" && "locationId" in input) {
    return lots.map(({ lotId, available: onHand }) => ({ lotId, locationId, onHand }));
  }
  const isOnALevel = procedure === "pharmacy.adjustStock" || procedure === "pharmacy.writeOff";
  return code === "STALE_VERSION" && isOnALevel ? [current as unknown as Seen] : []; // the level as it is, for these two
}

/** As whoever sees a lot has it: `2 recalled`. */
type Standing = string;
const standing = (version: number, status: string): Standing => `${version} ${status}`;
const statusOf = (lot: Standing) => lot.slice(lot.indexOf(" ") + 1);
const versionOf = (lot: Standing) => Number(lot.slice(0, lot.indexOf(" ")));

/** What takes from a lot for a patient or a ward does so of one that is available only; a ward may give back any. */
function needsAGoodLot({ procedure, answer }: Call, pharmacyId: string): boolean {
  if (procedure !== "pharmacy.issueTransfer")
    return procedure === "pharmacy.dispense" || procedure === "pharmacy.administer";
  return answer.kind === "ok" && (answer.data as { toLocationId: string }).toLocationId !== pharmacyId; // the contract's answer to it
}
const ANSWERS_A_LEVEL = new Set(["pharmacy.receiveStock", "pharmacy.adjustStock", "pharmacy.writeOff"]);

function tangledStatuses(calls: readonly Call[], moves: Moves, pharmacyId: string): string[] {
  const histories = new Histories<Standing>();
  for (const call of calls) {
    if (needsAGoodLot(call, pharmacyId)) {
      for (const { lotId } of moves.get(call) ?? []) {
        histories.add(lotId, call, (lot) => (statusOf(lot) === "available" ? lot : null));
      }
    }
    const said = saidOfALot(call);
    if (said) histories.add(said.lotId, call, said.apply);
  }
  return histories.tangled(standing(1, "available"));
}

type Said = { lotId: string; apply: (lot: Standing) => Standing | null };

function saidOfALot(call: Call): Said | null {
  const { procedure, input, answer } = call;
  const lotId = String(input.lotId);
  const setsStatus = procedure === "pharmacy.setLotStatus";
  if (answer.kind === "unknown") {
    const next = standing(Number(input.expectedVersion) + 1, String(input.status));
    return setsStatus ? { lotId, apply: (lot) => (versionOf(lot) === input.expectedVersion ? next : null) } : null;
  }
  if (answer.kind === "ok") {
    if (setsStatus) {
      const { version, status } = answer.data as { version: number; status: string }; // the contract's answer to it
      return { lotId, apply: (lot) => (versionOf(lot) === version - 1 ? standing(version, status) : null) };
    }
    if (!ANSWERS_A_LEVEL.has(procedure)) return null;
    const level = answer.data as { lotId: string; lotStatus: string; lotVersion: number }; // the contract's answer to these
    return { lotId: level.lotId, apply: isStill(standing(level.lotVersion, level.lotStatus)) };
  }
  const { code, because, lotId: stopped } = answer.refusal;
  if (code === "LOT_UNUSABLE" && stopped)
    return { lotId: stopped, apply: (lot) => (statusOf(lot) === because ? lot : null) };
  if (!setsStatus) return null;
  if (code === "ALREADY_DONE") return { lotId, apply: (lot) => (statusOf(lot) === input.status ? lot : null) };
  if (code === "STALE_VERSION")
    return { lotId, apply: (lot) => (versionOf(lot) === input.expectedVersion ? null : lot) };
  return null;
}
