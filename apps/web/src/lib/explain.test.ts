import type { Refusal, RefusalCode } from "@lockstep/domain/refusal";
import { TRPCClientError } from "@trpc/client";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { messages } from "../messages/faces/core.en.ts";
import { clinicFormat } from "./clinic-format.ts";
import { explain, explainError, type Words } from "./explain.ts";

const words: Words = {
  t: createTranslator({ locale: "en", messages, namespace: "refusal" }),
  status: createTranslator({ locale: "en", messages, namespace: "status" }),
  time: clinicFormat("Africa/Nairobi", "en").time,
  issue: (message) => (message === "is taken" ? "This name is taken." : null),
};
const conflict = { startsAt: "2026-11-23T06:00:00.000Z", endsAt: "2026-11-23T06:30:00.000Z", kind: "doctor" } as const;

/** One of each code; a new code does not compile until it is here. */
const EVERY: Record<RefusalCode, Refusal> = {
  SLOT_TAKEN: { code: "SLOT_TAKEN", conflicts: [conflict], alternatives: [] },
  PATIENT_BUSY: { code: "PATIENT_BUSY", conflicts: [conflict], alternatives: [] },
  ROOM_TAKEN: { code: "ROOM_TAKEN", conflicts: [], alternatives: [] },
  OUTSIDE_AVAILABILITY: { code: "OUTSIDE_AVAILABILITY", because: "on_leave", alternatives: [] },
  HOLD_EXPIRED: { code: "HOLD_EXPIRED", alternatives: [] },
  BOOKING_LIMIT: { code: "BOOKING_LIMIT", limit: 3 },
  STRANDS_VISITS: { code: "STRANDS_VISITS", stranded: { visits: [], ids: ["a", "b"], total: 2 } },
  STALE_VERSION: { code: "STALE_VERSION", current: {}, changedBy: "Faith Mumo", changedAt: conflict.startsAt },
  ILLEGAL_TRANSITION: { code: "ILLEGAL_TRANSITION", from: "completed", to: "cancelled", allowed: [] },
  ALREADY_DONE: { code: "ALREADY_DONE", result: null },
  INSUFFICIENT_STOCK: { code: "INSUFFICIENT_STOCK", requested: 2, available: 1, lots: [] },
  EXCEEDS_REMAINING: { code: "EXCEEDS_REMAINING", prescribed: 30, dispensed: 20, remaining: 10 },
  OVERRIDE_REQUIRED: { code: "OVERRIDE_REQUIRED", checks: [{ kind: "allergy", detail: "penicillin" }] },
  WITNESS_REQUIRED: { code: "WITNESS_REQUIRED", because: "missing" },
  LOT_UNUSABLE: { code: "LOT_UNUSABLE", lotId: "a", lotNumber: "A1", because: "recalled", reason: "recalled" },
  PATIENT_MISMATCH: { code: "PATIENT_MISMATCH", reason: "fileNumber" },
  IDEMPOTENCY_MISMATCH: { code: "IDEMPOTENCY_MISMATCH" },
  MORE_THAN_OWED: { code: "MORE_THAN_OWED", requestedMinor: 2, owedMinor: 1, currency: "KES" },
  INSUFFICIENT_BALANCE: { code: "INSUFFICIENT_BALANCE", requested: 2, available: 1 },
  PAYMENT_REQUIRED: { code: "PAYMENT_REQUIRED" },
  PAYMENT_UNAVAILABLE: { code: "PAYMENT_UNAVAILABLE", because: "off" },
  INVALID_INPUT: { code: "INVALID_INPUT", issues: [] },
  UNAUTHENTICATED: { code: "UNAUTHENTICATED" },
  CODE_REJECTED: { code: "CODE_REJECTED" },
  FORBIDDEN: { code: "FORBIDDEN" },
  NOT_FOUND: { code: "NOT_FOUND" },
  RATE_LIMITED: { code: "RATE_LIMITED", retryAfterSeconds: 1 },
  BUSY: { code: "BUSY", kind: "pool", retryable: true, retryAfterSeconds: 1 },
  INTERNAL: { code: "INTERNAL" },
};

test("every refusal has a sentence of its own", () => {
  const sentences = Object.values(EVERY).map((refusal) => explain(refusal, words));
  expect(sentences.filter((sentence) => !/^[A-Z0-9].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test("B-12 whoever has cancelled too often reads when to book again, not that too much lies ahead", () => {
  const braked = { code: "BOOKING_LIMIT", limit: 5, because: "given_up_often", retryAfterSeconds: 3_601 } as const;
  expect(explain(braked, words)).toBe(
    "You have cancelled as often as one may in a day. Book again in 2 hours, or call the clinic.",
  );
});

test("R-SCH-1 a taken time is named in the clinic's own time", () => {
  expect(explain(EVERY.SLOT_TAKEN, words)).toBe(
    "09:00 has just been taken. Pick another time; what you typed is kept.",
  );
});

test("numbers and names are put in as the language wants them", () => {
  expect(explain(EVERY.RATE_LIMITED, words)).toBe("Too many tries. Try again in 1 second.");
  expect(explain(EVERY.STALE_VERSION, words)).toMatch(/^Faith Mumo changed this/);
  expect(explain(EVERY.ILLEGAL_TRANSITION, words)).toBe("This visit is done now and cannot become cancelled.");
});

test("what is wrong in an input is said when there is a sentence for it, and in general otherwise", () => {
  const invalid = (...messages: string[]): Refusal => ({
    code: "INVALID_INPUT",
    issues: messages.map((message) => ({ path: [], message })),
  });
  expect(explain(invalid("must be an id", "is taken"), words)).toBe("This name is taken.");
  expect(explain(invalid("must be an id"), words)).toMatch(/^Some of what was typed cannot be used/);
});

test("an unknown outcome is not called a failure", () => {
  expect(explain({ code: "BUSY", kind: "outcome_unknown", retryable: true, retryAfterSeconds: 1 }, words)).toMatch(
    /not known yet/,
  );
});

test("no connection, a late answer and a bug are told apart, and a bug names its request", () => {
  expect(explainError(TRPCClientError.from(new TypeError("Failed to fetch")), words)).toMatch(/cannot be reached/);
  expect(explainError(TRPCClientError.from(new DOMException("late", "TimeoutError")), words)).toMatch(/took too long/);
  const shape = {
    message: "INTERNAL",
    code: -32603,
    data: { code: "INTERNAL_SERVER_ERROR", requestId: "r-17", refusal: { code: "INTERNAL" } },
  };
  expect(explainError(TRPCClientError.from({ error: shape }), words)).toMatch(/tell us r-17\.$/);
});
