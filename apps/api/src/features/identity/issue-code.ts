import { randomUUID } from "node:crypto";
import type { Queryable, Tx } from "@lockstep/db/database";
import { lockedByWriting } from "@lockstep/db/lock";
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

type Purpose = "sign_in" | "change_phone";

/**
 * The one code of each of these phones, new, and the messages that take them there. The insert or update of a phone's row is
 * the mutex: a rival waits at it, then finds that a code has just been sent. RATE_LIMITED within a minute of the last one
 * that was not used, and beyond the budgets, which are counted in this transaction, so that only what is sent is counted.
 * Phones come first, in their order, and budgets last, so that nobody waits crosswise.
 */
export async function issueCodes(
  tx: Tx,
  { secret, address }: Pick<Context, "secret" | "address">,
  { phones, purpose }: { phones: readonly string[]; purpose: Purpose },
): Promise<Date> {
  const inOrder = [...phones].sort();
  let expiresAt = new Date(0);
  for (const phone of inOrder) expiresAt = await issue(tx, secret, { phone, purpose });
  for (const phone of inOrder) await countTry(tx, SENT_TO_PHONE, phone);
  for (const _ of inOrder) await countTry(tx, SENT_FROM_ADDRESS, address);
  for (const _ of inOrder) await countTry(tx, SENT_IN_ALL, "all");
  return expiresAt;
}

async function issue(tx: Tx, secret: string, { phone, purpose }: { phone: string; purpose: Purpose }): Promise<Date> {
  const challenge = randomUUID();
  const fresh = {
    challenge,
    purpose,
    codeHash: codeHash(secret, { challenge, phone }, codeOf(secret, { challenge, phone })),
    attempts: 0,
    expiresAt: databaseNow(tx, CODE_MINUTES * 60_000),
    usedAt: null,
    createdAt: databaseNow(tx),
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
  lockedByWriting(tx);
  if (!issued) {
    throw new DomainError({ code: "RATE_LIMITED", retryAfterSeconds: await secondsToResend(tx, phone) });
  }
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
