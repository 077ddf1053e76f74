import type { Refusal, RefusalCode } from "@lockstep/domain/refusal";
import { TRPCClientError } from "@trpc/client";

/** The refusal that the server gave as the reason, or null when it gave none (no connection, time-out, a bug). */
export function refusalOf(error: unknown): Refusal | null {
  const answer = answerOf(error);
  if (!isObject(answer?.refusal) || typeof answer.refusal.code !== "string") return null;
  return answer.refusal as Refusal; // the server's formatter wrote it from this very type
}

/** The refusals that can have one of the codes; several codes may share one shape. */
type WithCode<Each extends Refusal, Code> = Each extends unknown
  ? [Extract<Each["code"], Code>] extends [never]
    ? never
    : Each & { code: Extract<Each["code"], Code> }
  : never;

/** The refusal if it has the code that is asked for. */
export function refusalWith<Code extends RefusalCode>(
  error: unknown,
  ...codes: Code[]
): WithCode<Refusal, Code> | null {
  const refusal = refusalOf(error);
  if (refusal === null || !(codes as readonly string[]).includes(refusal.code)) return null; // widened to ask about any code
  return refusal as WithCode<Refusal, Code>; // its code is one of those asked for
}

/** What to name when asking for help: it links the answer to the server's log. */
export function requestIdOf(error: unknown): string | null {
  const answer = answerOf(error);
  return typeof answer?.requestId === "string" ? answer.requestId : null;
}

/** True when no answer came: no connection, a proxy's page, a time-out. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof TRPCClientError && !error.shape;
}

export function isTimeout(error: unknown): boolean {
  return error instanceof TRPCClientError && error.cause instanceof Error && error.cause.name === "TimeoutError";
}

/** What stands beside the message of an error that the server wrote; anything, until it is looked at. */
function answerOf(error: unknown): Record<string, unknown> | null {
  if (!(error instanceof TRPCClientError)) return null;
  const answer: unknown = error.data;
  return isObject(answer) ? answer : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
