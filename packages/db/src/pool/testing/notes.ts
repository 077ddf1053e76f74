import { sql } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { bigserial, pgTable, text } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";

type Queryable = PgDatabase<PostgresJsQueryResultHKT>;

export const notes = pgTable("notes", {
  id: bigserial({ mode: "number" }).primaryKey(),
  body: text().notNull(),
});

export async function write(on: Queryable, body: string): Promise<void> {
  await on.insert(notes).values({ body });
}

/** The process id of the backend behind this transaction. */
export async function backendOf(on: Queryable): Promise<number> {
  const [row] = await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  if (!row) throw new Error("The server has no process id.");
  return row.pid;
}

export async function failOn(on: Queryable): Promise<void> {
  await on.execute(sql`select 1 / 0`);
}
