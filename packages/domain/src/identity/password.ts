import { z } from "zod";
import { PASSWORD_LENGTH_MAX } from "./sign-in.ts";

/** Long rather than odd, as NIST SP 800-63B has it: length counts, kinds of characters do not. */
export const PASSWORD_LENGTH_MIN = 12;

/** A password that somebody chooses; taken as typed, with every space. */
export const newPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `must be at least ${PASSWORD_LENGTH_MIN} characters`)
  .max(PASSWORD_LENGTH_MAX, `must be at most ${PASSWORD_LENGTH_MAX} characters`);
