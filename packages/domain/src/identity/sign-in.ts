import { z } from "zod";
import { id } from "../wire/ids.ts";
import { email } from "../wire/text.ts";
import { PASSWORD_LENGTH_MAX } from "./password-length.ts";
import { STAFF_ROLES } from "./roles.ts";

export const signInInput = z.object({
  email,
  // Only the upper bound is checked here: an old short password must still be told "wrong", like any other.
  password: z.string().min(1, "must not be empty").max(PASSWORD_LENGTH_MAX),
});

export const revokeSessionInput = z.object({ sessionId: id });

export const sessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  device: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
});

/** A way into the demo clinic; there are none in production. */
export const demoAccountView = z.object({ email: z.string(), name: z.string(), role: z.enum(STAFF_ROLES) });
