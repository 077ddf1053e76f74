/**
 * One call on one thing (a time of a doctor, a visit), as its caller saw it. `from` and `until` are readings of one clock;
 * `until` is Infinity where no definite answer ever came.
 */
export type Operation<State> = {
  name: string;
  from: number;
  until: number;
  /** It may never have happened at all: its outcome stayed unknown. */
  optional: boolean;
  /** The state after it, or null where what was answered cannot be true in this state. A pure look answers the same state. */
  apply(state: State): State | null;
};

export type Verdict = { linearizable: true } | { linearizable: false; reached: string[]; stuckAt: string[] };

/** Limits the search: histories that need more are undecided. */
const STEPS_MAX = 2_000_000;

export class TooTangled extends Error {}

/**
 * Whether the operations can be put in one order that respects real time (what was answered before another was asked comes
 * before it) and in which every answer is true: the search of Wing and Gong, with Lowe's memory of configurations.
 * Sources: Wing & Gong 1993; Lowe, "Testing for linearizability", 2017.
 */
export function linearizable<State>(
  operations: readonly Operation<State>[],
  initial: State,
  keyOf: (state: State) => string = String,
): Verdict {
  const ops = [...operations].sort((a, b) => a.from - b.from);
  const seen = new Set<string>();
  /** Below `low` everything is done: long histories are walked through a window. */
  type Node = { done: bigint; low: number; state: State; path: readonly number[] };
  const stack: Node[] = [{ done: 0n, low: 0, state: initial, path: [] }];
  let furthest: Node = { done: 0n, low: 0, state: initial, path: [] };
  for (let steps = 0; stack.length > 0; steps += 1) {
    if (steps > STEPS_MAX) throw new TooTangled("The history is too tangled to be judged.");
    const node = stack.pop();
    if (!node) break;
    const ready = candidates(ops, node.done, node.low);
    if (ready.length === 0 || ready.every(({ index }) => ops[index]?.optional)) {
      const mandatoryLeft = ops.some((op, index) => !op.optional && !has(node.done, index));
      if (!mandatoryLeft) return { linearizable: true };
    }
    if (node.path.length > furthest.path.length) furthest = node;
    const next = ready.flatMap(({ index, op }) => {
      const state = op.apply(node.state);
      return state === null ? [] : [{ index, state, pure: keyOf(state) === keyOf(node.state) && !op.optional }];
    });
    // A look that is true now loses nothing by happening now.
    const look = next.find(({ pure }) => pure);
    for (const { index, state } of look ? [look] : next) {
      const done = node.done | (1n << BigInt(index));
      const key = `${done.toString(16)}|${keyOf(state)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      let low = node.low;
      while (low < ops.length && has(done, low)) low += 1;
      stack.push({ done, low, state, path: [...node.path, index] });
    }
  }
  const names = (indexes: readonly number[]) => indexes.map((index) => ops[index]?.name ?? "");
  const stuckAt = candidates(ops, furthest.done, furthest.low).map(({ index }) => index);
  return { linearizable: false, reached: names(furthest.path).slice(-10), stuckAt: names(stuckAt).slice(0, 10) };
}

/** Those that may come next: not done, and asked before any other that is not done and must be was answered. */
function candidates<State>(
  ops: readonly Operation<State>[],
  done: bigint,
  low: number,
): { index: number; op: Operation<State> }[] {
  let firstAnswer = Number.POSITIVE_INFINITY;
  const open: { index: number; op: Operation<State> }[] = [];
  for (let index = low; index < ops.length; index += 1) {
    const op = ops[index];
    // Whoever asked after an answer answered after it, too, and so did all that come behind in the list.
    if (!op || op.from > firstAnswer) break;
    if (has(done, index)) continue;
    open.push({ index, op });
    if (!op.optional) firstAnswer = Math.min(firstAnswer, op.until);
  }
  return open.filter(({ op }) => op.from <= firstAnswer);
}

function has(done: bigint, index: number): boolean {
  return ((done >> BigInt(index)) & 1n) === 1n;
}
