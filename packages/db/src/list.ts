import { type SQL, sql } from "drizzle-orm";
import { makePgArray } from "drizzle-orm/pg-core";

/**
 * A list as one parameter, for `= any(${list(ids)}::uuid[])`: a statement that does not change with the length of its
 * list is prepared once.
 */
export function list(values: readonly string[]): SQL {
  return sql`${makePgArray([...values])}`;
}
