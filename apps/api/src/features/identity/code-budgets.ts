import { logFailure } from "../../platform/log-failure.ts";
import { type Budget, forgetTries, takeBackTry } from "../../platform/rate-limit.ts";
import type { Context } from "../../trpc/context.ts";

const QUARTER_HOUR_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Messages cost money and wake people up: how many codes are sent to one phone, from one address, and in all. */
export const SENT_TO_PHONE: Budget = { name: "code-sent:phone", triesMax: 10, windowMs: DAY_MS };
export const SENT_FROM_ADDRESS: Budget = { name: "code-sent:address", triesMax: 60, windowMs: HOUR_MS };
export const SENT_IN_ALL: Budget = { name: "code-sent:all", triesMax: 2_000, windowMs: HOUR_MS };

/** Guesses at codes: from one address, at one phone's codes a day, and at one phone's codes in a row. */
export const GUESSES_FROM_ADDRESS: Budget = {
  name: "code-guess:address",
  triesMax: 300,
  windowMs: QUARTER_HOUR_MS,
};
export const GUESSES_A_DAY: Budget = { name: "code-guess:phone", triesMax: 50, windowMs: DAY_MS };
export const FAILURES_IN_A_ROW: Budget = { name: "code-failed:phone", triesMax: 100, windowMs: 30 * DAY_MS };

/**
 * Whoever holds the phone has shown it: what led there was neither pumping nor guessing. One after the other, so that a
 * sign-in takes one connection at a time. The session is open already, and is not lost for want of a connection here.
 */
export async function forgiveTries(
  { db, address, log }: Pick<Context, "db" | "address" | "log">,
  phone: string,
): Promise<void> {
  try {
    await forgetTries(db, FAILURES_IN_A_ROW, phone);
    await takeBackTry(db, GUESSES_A_DAY, phone);
    await takeBackTry(db, GUESSES_FROM_ADDRESS, address);
    await takeBackTry(db, SENT_TO_PHONE, phone);
    await takeBackTry(db, SENT_FROM_ADDRESS, address);
  } catch (error) {
    logFailure(log, error, "auth.verifyCode");
  }
}
