import { DomainError, type Refusal } from "@lockstep/domain/refusal";
import { getErrorShape, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { appRouter } from "../app-router.ts";
import type { Context } from "../trpc/context.ts";
import { refusalFrom } from "../trpc/refusal-from.ts";
import { trpcError } from "../trpc/trpc-error.ts";

/** A request turned away before any procedure saw it; `code` says how in HTTP. */
export function turnedAway(code: TRPCError["code"]): TRPCError {
  return new TRPCError({ code });
}

/** Any error as the answer that tRPC would give for it, so that clients meet one shape only. */
export function answerTo(error: unknown, requestId: string): Response {
  const refusal = refusalFrom(error);
  const known = error instanceof TRPCError && !(error.cause instanceof DomainError);
  const shown = known ? error : trpcError(new DomainError(refusal));
  const shape = getErrorShape({
    config: appRouter._def._config,
    error: shown,
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: { requestId } as Context, // no call was made, and the formatter reads nothing else
  });
  return Response.json({ error: shape }, { status: getHTTPStatusCodeFromError(shown), headers: retryAfter(refusal) });
}

/** When to come back, as a header. */
export function retryAfter(refusal: Refusal): Record<string, string> {
  return "retryAfterSeconds" in refusal ? { "retry-after": String(refusal.retryAfterSeconds) } : {};
}
