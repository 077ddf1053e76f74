import { linearizable, type Operation } from "../history/linearizable.ts";
import type { Call } from "./call.ts";
import { verdictOn } from "./judge-order.ts";

const BEGINS = new Set(["pharmacy.requestTransfer", "pharmacy.recordCount"]);
const TRANSFER_STEPS = new Set(["pharmacy.issueTransfer", "pharmacy.receiveTransfer", "pharmacy.resolveTransfer"]);

/** Transfers and counts whose calls cannot be put in one order in which every version follows from the one before. */
export function tangledSteps(calls: readonly Call[]): string[] {
  const byThing = new Map<string, Operation<number>[]>();
  for (const call of calls) {
    const { from, until, n, procedure, answer } = call;
    const step = stepOf(call);
    if (!step) continue;
    const operation = {
      name: `${n} ${procedure}`,
      from,
      until,
      optional: answer.kind === "unknown",
      apply: step.apply,
    };
    byThing.set(step.id, [...(byThing.get(step.id) ?? []), operation]);
  }
  return [...byThing].flatMap(([id, operations]) => verdictOn(id, () => linearizable(operations, 0)));
}

type Step = { id: string; apply: (version: number) => number | null };

/** What a call says of a transfer's or a count's version, 0 before it exists; null where it says nothing. */
function stepOf({ procedure, input, answer }: Call): Step | null {
  const isReview = procedure === "pharmacy.reviewCount";
  if (!BEGINS.has(procedure) && !TRANSFER_STEPS.has(procedure) && !isReview) return null;
  if (answer.kind === "ok") {
    const { id, version: told } = answer.data as { id: string; version: number }; // the contract's answer to each of these
    return { id, apply: (version) => (version === told - 1 ? told : null) };
  }
  if (BEGINS.has(procedure)) return null;
  const id = String(input.transferId ?? input.countId);
  const expected = Number(input.expectedVersion);
  if (answer.kind === "unknown") return { id, apply: (version) => (version === expected ? expected + 1 : null) };
  const { code } = answer.refusal;
  if (code === "STALE_VERSION")
    return { id, apply: (version) => (version > 0 && version !== expected ? version : null) };
  // A count is found settled before its version is looked at, a transfer after.
  if (code !== "ILLEGAL_TRANSITION") return null;
  return { id, apply: (version) => ((isReview ? version > 1 : version === expected) ? version : null) };
}
