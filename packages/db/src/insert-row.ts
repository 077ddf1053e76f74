import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./database.ts";
import { prepared } from "./prepared.ts";

const insertions = new WeakMap<PgTable, Map<string, ReturnType<typeof insertionOf>>>();

/**
 * Inserts one row by a statement that is built once for each set of columns. What is undefined is left to the database's
 * default, or to Drizzle's. With `unlessThere` a row that breaks a unique constraint is left out.
 */
export function insertRow<Table extends PgTable>(
  tx: Tx,
  table: Table,
  row: Table["$inferInsert"],
  { unlessThere = false } = {},
): PromiseLike<unknown> {
  const given: Record<string, unknown> = row;
  const values: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(getTableColumns(table))) {
    const value = given[name] === undefined ? column.defaultFn?.() : given[name];
    if (value !== undefined) values[name] = value;
  }
  const names = Object.keys(values);
  const shapes = insertions.get(table) ?? new Map();
  insertions.set(table, shapes);
  const shape = `${unlessThere} ${names.join()}`;
  const insertion = shapes.get(shape) ?? insertionOf(table, names, unlessThere);
  shapes.set(shape, insertion);
  return insertion(tx, values);
}

function insertionOf(table: PgTable, names: readonly string[], unlessThere: boolean) {
  return prepared<string, unknown>((queryable, given) => {
    const row = Object.fromEntries(names.map((name) => [name, given(name)]));
    const insert = queryable.insert(table).values(row);
    return unlessThere ? insert.onConflictDoNothing() : insert;
  });
}
