import { hash, verify } from "@node-rs/argon2";
import { createTurnstile } from "../../platform/turnstile.ts";

/** Argon2id, which is the library's default, with OWASP's first recommendation: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of the four threads that the process has for such work; the others stay for everybody else. */
const AT_ONCE_MAX = 2;
const WAITING_MAX = 200;

/** A hash of nothing anybody can type, so that an unknown e-mail costs the same time as a wrong password. */
const NOBODY = hash(crypto.randomUUID(), COST);

/** Lets two sign-ins through at a time, so that a storm of them cannot starve the process. */
export const passwordTurnstile = createTurnstile({ atOnceMax: AT_ONCE_MAX, waitingMax: WAITING_MAX });

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password is the one behind the hash; without a hash it is not, after as much work. */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(storedHash ?? (await NOBODY), password);
  return matches && storedHash !== null;
}
