import type { DomainError } from "@lockstep/domain/refusal";
import { TRPCError } from "@trpc/server";
import { TRPC_CODE } from "./refusal-codes.ts";

/** A refusal as tRPC's own error, with the HTTP side that belongs to it. */
export function trpcError(cause: DomainError): TRPCError {
  const { code } = cause.refusal;
  return new TRPCError({ code: TRPC_CODE[code], message: code, cause });
}
