import { DomainError } from "@lockstep/domain/refusal";
import { type Budget, countTry, takeBackTry } from "../../platform/rate-limit.ts";
import type { Context } from "../../trpc/context.ts";

const BY_ADDRESS: Budget = { name: "invitation:address", triesMax: 50, windowMs: 900_000 };

/** Counts the try before its answer is known; whatever ends otherwise than with CODE_REJECTED costs the address nothing. */
export async function countingRejections<Result>(
  { db, address }: Context,
  work: () => Promise<Result>,
): Promise<Result> {
  await countTry(db, BY_ADDRESS, address);
  try {
    const result = await work();
    await takeBackTry(db, BY_ADDRESS, address);
    return result;
  } catch (error) {
    const rejected = error instanceof DomainError && error.refusal.code === "CODE_REJECTED";
    if (!rejected) await takeBackTry(db, BY_ADDRESS, address);
    throw error;
  }
}
