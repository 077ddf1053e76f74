import { linearizable, type Operation, TooTangled, type Verdict } from "../history/linearizable.ts";
import { type Call, HOLDING, type Visit, visitIn } from "./call.ts";

/** Who has a time: a visit, or nobody. */
type Holder = string;
const NOBODY: Holder = "nobody";

/** Times of a doctor whose calls cannot be put in one order in which each has one holder at a time (Wing, Gong and Lowe). */
export function tangledTimes(calls: readonly Call[]): string[] {
  const byTime = new Map<string, Operation<Holder>[]>();
  const add = (doctorId: unknown, startsAt: unknown, operation: Operation<Holder>) => {
    const time = `${doctorId} ${startsAt}`;
    byTime.set(time, [...(byTime.get(time) ?? []), operation]);
  };
  const states = visitStates(calls);
  for (const call of calls) {
    const { from, until, n, procedure, input, answer } = call;
    const operation = (apply: (holder: Holder) => Holder | null) => ({
      name: `${n} ${procedure}`,
      from,
      until,
      optional: false,
      apply,
    });
    const after = visitIn(call);
    if (after) {
      const before = lastBefore(states.get(after.id) ?? [], after.version);
      const held = before !== undefined && HOLDING.has(before.status);
      const holds = HOLDING.has(after.status);
      const moved = before?.doctorId !== after.doctorId || before?.startsAt !== after.startsAt;
      if (held && (!holds || moved)) {
        add(
          before.doctorId,
          before.startsAt,
          operation((holder) => (holder === after.id ? NOBODY : null)),
        );
      }
      if (holds && (!held || moved)) {
        add(
          after.doctorId,
          after.startsAt,
          operation((holder) => (holder === NOBODY ? after.id : null)),
        );
      }
    }
    if (answer.kind === "refused" && answer.refusal.code === "SLOT_TAKEN" && input.startsAt) {
      add(
        input.doctorId,
        input.startsAt,
        operation((holder) => (holder === NOBODY ? null : holder)),
      );
    }
  }
  return [...byTime].flatMap(([time, operations]) => verdictOn(time, () => linearizable(operations, NOBODY)));
}

/** Visits whose calls cannot be put in one order in which every version follows from the one before. */
export function tangledVisits(calls: readonly Call[]): string[] {
  const byVisit = new Map<string, Operation<number>[]>();
  for (const call of calls) {
    const { from, until, n, procedure, input, answer } = call;
    const id = visitIn(call)?.id ?? (typeof input.appointmentId === "string" ? input.appointmentId : undefined);
    const apply = stepOf(call);
    if (!id || !apply) continue;
    const operation = { name: `${n} ${procedure}`, from, until, optional: answer.kind === "unknown", apply };
    byVisit.set(id, [...(byVisit.get(id) ?? []), operation]);
  }
  return [...byVisit].flatMap(([visit, operations]) => verdictOn(visit, () => linearizable(operations, 0)));
}

/** What a call says of the visit's version, 0 before it exists; null where it says nothing. */
function stepOf(call: Call): ((version: number) => number | null) | null {
  const { procedure, input, answer } = call;
  const told = visitIn(call)?.version;
  if (told !== undefined) return (version) => (version === told - 1 ? told : null);
  // Without a visit in the answer, only who named a visit and its version said something of it.
  if (procedure === "scheduling.book" || procedure === "scheduling.hold" || !("expectedVersion" in input)) return null;
  const expected = Number(input.expectedVersion);
  if (answer.kind === "unknown") return (version) => (version === expected ? expected + 1 : null);
  if (answer.kind !== "refused") return null;
  if (answer.refusal.code === "STALE_VERSION")
    return (version) => (version > 0 && version !== expected ? version : null);
  if (answer.refusal.code === "ILLEGAL_TRANSITION") return (version) => (version === expected ? version : null);
  return null;
}

/** What anybody was told of each visit. */
function visitStates(calls: readonly Call[]): Map<string, Visit[]> {
  const states = new Map<string, Visit[]>();
  for (const call of calls) {
    const visit = visitIn(call);
    if (visit) states.set(visit.id, [...(states.get(visit.id) ?? []), visit]);
  }
  return states;
}

/** The version before, or the nearest one known: what lies between is an edit nobody heard of, which moves nothing. */
function lastBefore(visits: readonly Visit[], version: number): Visit | undefined {
  return visits.reduce<Visit | undefined>(
    (best, visit) => (visit.version < version && visit.version > (best?.version ?? 0) ? visit : best),
    undefined,
  );
}

/** What speaks against one order of the calls on `what`. */
export function verdictOn(what: string, decide: () => Verdict): string[] {
  try {
    const verdict = decide();
    if (verdict.linearizable) return [];
    return [`${what}: after ${verdict.reached.join(", ")} nothing fits of ${verdict.stuckAt.join(", ")}`];
  } catch (error) {
    // What could not be decided was not shown to be right.
    if (error instanceof TooTangled) return [`${what}: ${error.message}`];
    throw error;
  }
}
