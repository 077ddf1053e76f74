import type { Refusal } from "@lockstep/domain/refusal";
import { TRPCError } from "@trpc/server";
import { refusalOf } from "../../scheduling/testing/actions.ts";

/** The refusal that the router answered with. */
export function refusedWith(answer: Promise<unknown>): Promise<Refusal> {
  return refusalOf(
    answer.catch((error: unknown) => {
      throw error instanceof TRPCError ? error.cause : error;
    }),
  );
}
