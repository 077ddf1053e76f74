import type { Tx } from "@lockstep/db/database";
import { type SQL, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * Inserts thousands of rows in one statement with one parameter, which is several times as fast as a parameter a value.
 * Every row has the columns of the first; the database fills in its defaults, Drizzle's `$default` is not asked.
 */
export async function insertAll<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  if (rows.length > 0) await tx.execute(insertion(table, rows));
}

/** As `insertAll`, but rows that break a unique constraint are left out; answers the ids of those that went in. */
export async function insertNew<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx.execute<{ id: string }>(sql`${insertion(table, rows)} on conflict do nothing returning id`);
  return new Set(inserted.map(({ id }) => id));
}

function insertion<Table extends PgTable>(table: Table, rows: readonly Table["$inferInsert"][]): SQL {
  const columns = sql.join(
    Object.keys(rows[0] ?? {}).map((key) => sql.identifier(toSnakeCase(key))),
    sql`, `,
  );
  const records = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [toSnakeCase(key), value])),
  );
  return sql`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(records)}::jsonb)`;
}
