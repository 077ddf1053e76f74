import type { Tx } from "@lockstep/db/database";
import { forbidden } from "@lockstep/domain/refusal";
import type { AnswerRequestInput, RequestView, WithdrawRequestInput } from "@lockstep/domain/scheduling/request";
import type { Caller } from "../../trpc/context.ts";
import { expectedRequest } from "./expected-request.ts";
import { updateRequest } from "./record-request.ts";

/**
 * The patient adds what the desk asked for, below what was added before, and it is the desk's turn again. Locks the request.
 * Refuses with STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND.
 */
export async function answerRequest(tx: Tx, caller: Caller, input: AnswerRequestInput): Promise<RequestView> {
  if (caller.actor.kind !== "patient") throw forbidden();
  const { request: before, now: at } = await expectedRequest(tx, caller, input, "submitted");
  const answer = before.answer ? `${before.answer}\n\n${input.answer}` : input.answer;
  const set = { status: "submitted" as const, answer }; // the literal, not any string
  return updateRequest(tx, caller, { action: "request.answered", before, set, at });
}

/** The patient no longer asks. Locks the request. Refuses with STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND. */
export async function withdrawRequest(tx: Tx, caller: Caller, input: WithdrawRequestInput): Promise<RequestView> {
  if (caller.actor.kind !== "patient") throw forbidden();
  const { request: before, now: at } = await expectedRequest(tx, caller, input, "withdrawn");
  const set = { status: "withdrawn" as const }; // the literal, not any string
  return updateRequest(tx, caller, { action: "request.withdrawn", before, set, at });
}
