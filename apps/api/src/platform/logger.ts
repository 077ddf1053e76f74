import { sqlstateOf, violatedConstraint } from "@lockstep/db/pg-errors";
import type { Refusal } from "@lockstep/domain/refusal";
import { pino } from "pino";

export type LogContext = { requestId?: string; procedure?: string };

/**
 * Structured log lines without patient data (R-PLT-6): a message of ours, ids, codes and counts. An error's own message
 * is never written, because a database error's message holds the statement's parameters.
 */
export type Logger = {
  info(event: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(event: string, facts?: Record<string, string | number | boolean | null>): void;
  refused(refusal: Refusal, context: LogContext): void;
  bug(error: unknown, context: LogContext): void;
};

const PREVENTED_RACES = new Set<Refusal["code"]>([
  "SLOT_TAKEN",
  "PATIENT_BUSY",
  "ROOM_TAKEN",
  "STALE_VERSION",
  "ILLEGAL_TRANSITION",
  "ALREADY_DONE",
  "HOLD_EXPIRED",
  "STRANDS_VISITS",
]);

export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = { level, base: { pid: process.pid }, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  const log = destination ? pino(options, destination) : pino(options);
  return {
    info: (event, facts) => log.info(facts ?? {}, event),
    warn: (event, facts) => log.warn(facts ?? {}, event),
    refused(refusal, context) {
      const facts = { ...context, refusal: refusal.code, ...(refusal.code === "BUSY" ? { kind: refusal.kind } : {}) };
      if (refusal.code === "BUSY") log.warn(facts, "busy");
      else log.info(facts, PREVENTED_RACES.has(refusal.code) ? "race prevented" : "refused");
    },
    bug: (error, context) => log.error({ ...context, ...traceOf(error) }, "unexpected error"),
  };
}

/** Where it happened and what kind it was; of the stack only the frames, for its first lines are the message. */
function traceOf(error: unknown) {
  const innermost = rootOf(error);
  return {
    errorName: innermost instanceof Error ? innermost.name : typeof innermost,
    sqlstate: sqlstateOf(error) ?? null,
    constraint: violatedConstraint(error) ?? null,
    frames:
      innermost instanceof Error
        ? (innermost.stack ?? "")
            .split("\n")
            .filter((line) => line.startsWith("    at "))
            .slice(0, 12)
        : [],
  };
}

function rootOf(error: unknown): unknown {
  let at = error;
  for (let depth = 0; at instanceof Error && at.cause instanceof Error && depth < 8; depth += 1) at = at.cause;
  return at;
}
