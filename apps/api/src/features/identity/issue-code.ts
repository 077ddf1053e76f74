import { randomUUID } from "node:crypto";
import type { Queryable, Tx } from "@lockstep/db/database";
import { signInCodes } from "@lockstep/db/schema/identity";
import { CODE_MINUTES, RESEND_SECONDS } from "@lockstep/domain/identity/phone-sign-in";
import { DomainError } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";
import { tell } from "../../platform/outbox.ts";
import { countTry } from "../../platform/rate-limit.ts";
import type { Context } from "../../trpc/context.ts";
import { SENT_FROM_ADDRESS, SENT_IN_ALL, SENT_TO_PHONE } from "./code-budgets.ts";
import { codeHash, codeOf } from "./sign-in-code.ts";

type Wanted = { phone: string; purpose: "sign_in" | "change_phone" };

/**
 * The one code of this phone, new, and the message that takes it there. The insert or update of the phone's row is the
 * mutex: a rival waits at it, then finds that a code has just been sent. RATE_LIMITED within a minute of the last one that
 * was not used, and beyond the budgets, which are counted in this transaction, so that only what is sent is counted.
 */
export async function issueCode(
  tx: Tx,
  { secret, address }: Pick<Context, "secret" | "address">,
  { phone, purpose }: Wanted,
): Promise<Date> {
  const challenge = randomUUID();
  const now = databaseNow(tx);
  const fresh = {
    challenge,
    purpose,
    codeHash: codeHash(secret, { challenge, phone }, codeOf(secret, { challenge, phone })),
    attempts: 0,
    expiresAt: databaseNow(tx, CODE_MINUTES * 60_000),
    usedAt: null,
    createdAt: now,
  };
  const due = sql`${signInCodes.createdAt} <= ${databaseNow(tx, -RESEND_SECONDS * 1_000)}`;
  const [issued] = await tx
    .insert(signInCodes)
    .values({ phone, ...fresh })
    .onConflictDoUpdate({
      target: signInCodes.phone,
      set: fresh,
      setWhere: sql`${due} or ${signInCodes.usedAt} is not null`,
    })
    .returning({ expiresAt: signInCodes.expiresAt });
  if (!issued) {
    throw new DomainError({ code: "RATE_LIMITED", retryAfterSeconds: await secondsToResend(tx, phone) });
  }
  await countTry(tx, SENT_TO_PHONE, phone);
  await countTry(tx, SENT_FROM_ADDRESS, address);
  await countTry(tx, SENT_IN_ALL, "all");
  await tell(tx, { subject: `sign-in-code:${challenge}`, kind: "auth.code", payload: { challenge } });
  return issued.expiresAt;
}

/** Until this phone can be sent another code. */
export async function secondsToResend(queryable: Queryable, phone: string): Promise<number> {
  const since = sql`extract(epoch from ${databaseNow(queryable)} - ${signInCodes.createdAt})`;
  const [row] = await queryable
    .select({ seconds: sql<number>`ceil(${RESEND_SECONDS} - ${since})::int` })
    .from(signInCodes)
    .where(eq(signInCodes.phone, phone));
  return Math.min(RESEND_SECONDS, Math.max(1, row?.seconds ?? RESEND_SECONDS));
}
