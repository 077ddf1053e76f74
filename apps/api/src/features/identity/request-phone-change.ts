import { transact } from "@lockstep/db/transact";
import { RESEND_SECONDS, type RequestedCode } from "@lockstep/domain/identity/phone-sign-in";
import { invalidInput } from "@lockstep/domain/refusal";
import type { Caller, Context } from "../../trpc/context.ts";
import { issueCodes } from "./issue-code.ts";
import { ownPhone } from "./own-phone.ts";
import { phoneForCodes } from "./phone-for-codes.ts";

/**
 * Sends a code to the phone that a patient has and one to the phone that they want, both or none. Whether somebody
 * else has that phone is not looked at, so not told. Locks and refuses as `issueCodes` does, and with INVALID_INPUT for the
 * phone that it is already.
 */
export async function requestPhoneChange(
  ctx: Context,
  caller: Caller,
  input: { phone: string },
): Promise<RequestedCode> {
  const wanted = await phoneForCodes(ctx, input.phone);
  const { phone } = await ownPhone(ctx.db, caller);
  if (wanted === phone) throw invalidInput("phone", "is your number already");
  const codes = { phones: [phone, wanted], purpose: "change_phone" as const }; // the literal, not any string
  const expiresAt = await transact(ctx.db, (tx) => issueCodes(tx, ctx, codes));
  return { expiresAt: expiresAt.toISOString(), resendAfterSeconds: RESEND_SECONDS };
}
