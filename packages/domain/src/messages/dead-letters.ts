import { z } from "zod";
import { id, idempotencyKey } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { CHANNELS } from "./channels.ts";

export const deadLettersInput = paging;

/** A message that was given up, as an administrator sees it: whom it was for only in outline, and not what it says. */
export const deadLetter = z.object({
  id,
  kind: z.string(),
  createdAt: z.iso.datetime(),
  deadAt: z.iso.datetime(),
  attempts: z.int(),
  /** The name of what went wrong. */
  lastError: z.string().nullable(),
  /** `+254 ··· 21`, `w···@example.com`; none where it never came to an address. */
  to: z.array(z.string()),
  channels: z.array(z.object({ channel: z.enum(CHANNELS), sent: z.boolean(), lastError: z.string().nullable() })),
});
export type DeadLetter = z.output<typeof deadLetter>;
export const deadLetterPage = page(deadLetter);

export const resendInput = z.object({ messageId: id, idempotencyKey });
export type ResendInput = z.output<typeof resendInput>;
export const resent = z.object({ messageId: id });
