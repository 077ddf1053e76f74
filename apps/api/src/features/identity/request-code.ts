import { transact } from "@lockstep/db/transact";
import { RESEND_SECONDS, type RequestedCode } from "@lockstep/domain/identity/phone-sign-in";
import type { Context } from "../../trpc/context.ts";
import { issueCodes } from "./issue-code.ts";
import { phoneForCodes } from "./phone-for-codes.ts";

/**
 * Sends a code to a phone (R-ID-1). Nobody is looked up: the way, the answer and the time are the same for a phone that a
 * patient has and for one that nobody has (G-16). Its locks and refusals are those of `issueCodes`, and INVALID_INPUT for
 * what is no phone that codes are sent to.
 */
export async function requestCode(ctx: Context, input: { phone: string }): Promise<RequestedCode> {
  const phone = await phoneForCodes(ctx, input.phone);
  const expiresAt = await transact(ctx.db, (tx) => issueCodes(tx, ctx, { phones: [phone], purpose: "sign_in" }));
  return { expiresAt: expiresAt.toISOString(), resendAfterSeconds: RESEND_SECONDS };
}
