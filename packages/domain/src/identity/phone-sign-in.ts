import { z } from "zod";
import { line } from "../wire/text.ts";

export const CODE_MINUTES = 5;
export const RESEND_SECONDS = 60;

/** As typed; read with the clinic's country when it has no prefix. */
const phone = line(40);

/** Six digits of any script, with whatever spaces or dashes they were pasted with. */
const code = z
  .string()
  .max(40)
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/[\s-]/gu, "")
      .replace(/\p{Nd}/gu, latinDigit),
  )
  .refine((text) => /^\d{6}$/.test(text), "must be six digits");

/** Digits of one script stand in a row of ten, so the zero is found by counting down. */
function latinDigit(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  const own = zero;
  while (own - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(own - zero);
}

export const requestCodeInput = z.object({ phone });
export const verifyCodeInput = z.object({ phone, code });
export type VerifyCodeInput = z.output<typeof verifyCodeInput>;

/** A code is on its way. Says the same whether anybody is known by that phone. */
export const requestedCode = z.object({ expiresAt: z.string(), resendAfterSeconds: z.number() });
export type RequestedCode = z.infer<typeof requestedCode>;

/** The phone to change to; codes go to it and to the phone that there is. */
export const requestPhoneChangeInput = z.object({ phone });
export const changePhoneInput = z.object({ phone, oldCode: code, newCode: code });
export type ChangePhoneInput = z.output<typeof changePhoneInput>;
/** The phone as it is from now on, in E.164. */
export const changedPhone = z.object({ phone: z.string() });
