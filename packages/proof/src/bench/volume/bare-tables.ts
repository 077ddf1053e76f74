import type { Sql } from "postgres";

/**
 * Fills tables without their indexes and exclusion constraints and builds those afterwards, as the database itself describes
 * them: a tenth of the time, and every promise is checked over the whole table. Foreign keys and triggers are off meanwhile.
 */
export async function withBareTables(sql: Sql, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const parts = await sql<{ taken: string; given: string; what: string }[]>`
    select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as taken,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as given,
      c.conname as what
    from pg_constraint c where c.contype = 'x' and c.conrelid = any(${tables}::text[]::regclass[])
    union all
    select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text
    from pg_index i where i.indrelid = any(${tables}::text[]::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))`;
  for (const { taken } of parts) await sql.unsafe(taken);
  await sql`set session_replication_role = replica`;
  await fill();
  await sql`set session_replication_role = origin`;
  for (const { given } of parts) await sql.unsafe(given);
}
