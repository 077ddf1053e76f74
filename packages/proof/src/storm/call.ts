/** What one visit looks like on the wire, as far as the storm looks. */
export type Visit = {
  id: string;
  patientId: string;
  doctorId: string;
  startsAt: string;
  status: string;
  version: number;
};

export type Refusal = {
  code: string;
  kind?: string;
  current?: Visit;
  remaining?: number;
  /** Of a lot: why it may not be used. */
  because?: string;
  lotId?: string;
  /** What lay there of each lot that could be used. */
  lots?: { lotId: string; available: number }[];
};

export type Answer =
  /** `text` is the answer's body, byte for byte; `cookie` where it opened a session. */
  | { kind: "ok"; data: unknown; text: string; cookie?: string }
  | { kind: "refused"; refusal: Refusal }
  /** Every try ended without a definite word. */
  | { kind: "unknown" };

/** One intent of one client, with whatever became of it. Instants are milliseconds of the storm's own clock. */
export type Call = {
  n: number;
  procedure: string;
  input: Record<string, unknown>;
  from: number;
  until: number;
  tries: number;
  answer: Answer;
  /** Bodies of the same intent sent at the same moment, or again after it had been answered. */
  replays: string[];
};

/** Whether it carries a key, and may therefore be sent as often as needed. */
export function hasKey({ input }: Pick<Call, "input">): boolean {
  return "idempotencyKey" in input;
}

const ANSWERED_WITH_A_VISIT: ReadonlySet<string> = new Set([
  "scheduling.book",
  "scheduling.hold",
  "scheduling.confirmHold",
  "scheduling.changeStatus",
  "scheduling.undoStatus",
  "scheduling.reschedule",
  "scheduling.edit",
  "scheduling.answerOffer",
]);

export function isAboutAVisit({ procedure }: Pick<Call, "procedure">): boolean {
  return ANSWERED_WITH_A_VISIT.has(procedure);
}

export function visitIn(call: Call): Visit | null {
  return call.answer.kind === "ok" && isAboutAVisit(call) ? (call.answer.data as Visit) : null; // the contract's answer to these calls
}

/** Statuses in which a visit keeps its time from others: the storm's own list, so that a wrong one of the product is noticed. */
export const HOLDING: ReadonlySet<string> = new Set([
  "held",
  "pending",
  "confirmed",
  "reschedule_proposed",
  "checked_in",
  "in_progress",
]);

/** What came of it, in a word. */
export function codeOf({ answer }: Call): string {
  return answer.kind === "refused" ? answer.refusal.code : answer.kind;
}
