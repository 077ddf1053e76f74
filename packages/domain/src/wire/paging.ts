import { z } from "zod";

export const PAGE_SIZE_DEFAULT = 10;
export const PAGE_SIZE_MAX = 100;
// A cursor may hold two names of 100 letters, in base64.
const CURSOR_LENGTH_MAX = 2_048;

/** The one paging schema (R-LST-1): a limit above 100 is served as 100; below 1, a fraction or not a number is refused. */
export const paging = z.object({
  limit: z
    .int("must be a whole number from 1 to 100")
    .min(1, "must be a whole number from 1 to 100")
    .transform((limit) => Math.min(limit, PAGE_SIZE_MAX))
    .default(PAGE_SIZE_DEFAULT),
  cursor: z.string().max(CURSOR_LENGTH_MAX, "is not a cursor of this list").nullish(),
});

/** A page of a list: pass `nextCursor` back as `cursor` for the next one; null at the end. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
