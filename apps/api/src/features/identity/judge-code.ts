import type { Db } from "@lockstep/db/database";
import { signInCodes } from "@lockstep/db/schema/identity";
import { DomainError } from "@lockstep/domain/refusal";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";
import { countTry } from "../../platform/rate-limit.ts";
import type { Context } from "../../trpc/context.ts";
import { FAILURES_IN_A_ROW, GUESSES_A_DAY, GUESSES_FROM_ADDRESS } from "./code-budgets.ts";
import { codeRejected } from "./invitation.queries.ts";
import { secondsToResend } from "./issue-code.ts";
import { codeHash, sameHash } from "./sign-in-code.ts";

export type Guess = { phone: string; code: string; purpose: "sign_in" | "change_phone" };
export type Judged = { phone: string; challenge: string };

const TRIES_MAX = 5;

/**
 * Whether this is the phone's code, which it names by its challenge; whoever uses it does so with `useCode`. Every budget is
 * counted, and committed, in a statement of its own before the code is compared, so that of 200 guesses at once five are
 * looked at. CODE_REJECTED for a code that is wrong, used, expired or of another purpose, and where there is none;
 * RATE_LIMITED once five tries have burnt it, after 50 in a day, and 100 in a row whatever the number of codes.
 */
export async function judgeCode({ db, secret, address }: Context, { phone, code, purpose }: Guess): Promise<Judged> {
  await countTry(db, GUESSES_FROM_ADDRESS, address);
  const [counted] = await db
    .update(signInCodes)
    .set({ attempts: sql`${signInCodes.attempts} + 1` })
    .where(and(isLive(db, { phone, purpose }), lt(signInCodes.attempts, TRIES_MAX)))
    .returning({ challenge: signInCodes.challenge, codeHash: signInCodes.codeHash });
  if (!counted) throw await whyNot(db, { phone, purpose });
  const { challenge } = counted;
  await countTry(db, GUESSES_A_DAY, phone);
  await countTry(db, FAILURES_IN_A_ROW, phone);
  if (!sameHash(counted.codeHash, codeHash(secret, { challenge, phone }, code))) throw codeRejected();
  return { phone, challenge };
}

/** By the database's clock. */
export function isLive(db: Parameters<typeof databaseNow>[0], { phone, purpose }: Omit<Guess, "code">) {
  return and(
    eq(signInCodes.phone, phone),
    eq(signInCodes.purpose, purpose),
    isNull(signInCodes.usedAt),
    gt(signInCodes.expiresAt, databaseNow(db)),
  );
}

/** Whoever has burnt a code with five tries is told that it is this, and when there can be another. */
async function whyNot(db: Db, about: Omit<Guess, "code">): Promise<DomainError> {
  const [burnt] = await db.select({ phone: signInCodes.phone }).from(signInCodes).where(isLive(db, about));
  if (!burnt) return codeRejected();
  return new DomainError({ code: "RATE_LIMITED", retryAfterSeconds: await secondsToResend(db, about.phone) });
}
