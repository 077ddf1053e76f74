import { createHmac, timingSafeEqual } from "node:crypto";

/** Which code: `challenge` is new with each one that is asked for, `phone` is in E.164. */
export type Challenged = { challenge: string; phone: string };

const DIGITS = 6;
const PER_DIGITS = 10n ** BigInt(DIGITS);

/**
 * The six digits that this phone is sent. They follow from the challenge and a secret which the database does not hold, so
 * that whoever delivers them derives them, and they stand nowhere.
 */
export function codeOf(secret: string, { challenge, phone }: Challenged): string {
  const digest = createHmac("sha256", secret).update(`sign-in code ${challenge} ${phone}`).digest();
  return String(digest.readBigUInt64BE() % PER_DIGITS).padStart(DIGITS, "0");
}

/** What the database keeps of a code: nothing that a million guesses could be compared with without the secret. */
export function codeHash(secret: string, { challenge, phone }: Challenged, code: string): string {
  return createHmac("sha256", secret).update(`sign-in code hash ${challenge} ${phone} ${code}`).digest("hex");
}

export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
