import { invalidInput } from "@lockstep/domain/refusal";
import type { z } from "zod";

/** A keyset cursor: the sort values of the last row, opaque to clients. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The sort values of a cursor of this list; anything else is INVALID_INPUT. */
export function decodeCursor<Values extends z.ZodType>(
  cursor: string | null | undefined,
  values: Values,
): z.output<Values> | null {
  if (cursor === null || cursor === undefined) return null;
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw invalidInput("cursor", "is not a cursor of this list");
  }
  const parsed = values.safeParse(decoded);
  if (!parsed.success) throw invalidInput("cursor", "is not a cursor of this list");
  return parsed.data;
}

/** Cuts the one row too many that was asked for, and makes the next cursor of the last row that stays. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(item), nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
