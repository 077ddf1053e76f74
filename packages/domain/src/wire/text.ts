import { z } from "zod";

// Control characters and the bidirectional overrides can make one text look like another; lone surrogates
// and NUL cannot be stored by PostgreSQL at all.
const UNSAFE_IN_LINES = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const UNSAFE_IN_NOTES = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/u;

const trimmed = (text: string) => text.normalize("NFC").trim();

/** One line a person typed: trimmed, NFC, no control characters. Length in UTF-16 units. */
export function line(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 4, `must be at most ${lengthMax} characters`)
    .transform(trimmed)
    .refine((text) => text.length > 0, "must not be empty")
    .refine((text) => text.length <= lengthMax, `must be at most ${lengthMax} characters`)
    .refine((text) => !UNSAFE_IN_LINES.test(text), "must not contain control characters");
}

/** Several lines a person typed; line breaks and tabs are kept. */
export function note(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 4, `must be at most ${lengthMax} characters`)
    .transform((text) => trimmed(text.replaceAll("\r\n", "\n")))
    .refine((text) => text.length <= lengthMax, `must be at most ${lengthMax} characters`)
    .refine((text) => !UNSAFE_IN_NOTES.test(text), "must not contain control characters");
}

/** What somebody typed into a search box. Anything may be looked for, so unsafe characters become spaces. */
export const searchText = z
  .string()
  .max(200, "must be at most 200 characters")
  .transform((text) =>
    text.normalize("NFC").replace(new RegExp(UNSAFE_IN_LINES, "gu"), " ").replace(/\s+/g, " ").trim(),
  );

export const email = z
  .string()
  .max(254, "must be at most 254 characters")
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email("must be an e-mail address"));
