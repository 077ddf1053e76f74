import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { testDatabase } from "../../testing/test-database.ts";
import { createPool } from "../create-pool.ts";
import type { Pool, PoolOptions } from "../pool.ts";

export type PooledDatabase = AsyncDisposable & {
  url: string;
  /** A pool of four, unless told otherwise, on a database of its own that has one table, `notes (id, body)`. */
  pool: Pool;
  db: PostgresJsDatabase;
  /** A plain connection that looks on from outside, and kills. */
  outside: Sql;
  /** What is in `notes`, in the order in which it was written. */
  notes(): Promise<string[]>;
  kill(backend: number): Promise<void>;
};

export async function aPool(options: Partial<PoolOptions> = {}): Promise<PooledDatabase> {
  const database = await testDatabase();
  const outside = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await outside`create table notes (id bigserial primary key, body text not null)`;
  const pool = createPool({ url: database.ownerUrl, size: 4, ...options });
  return {
    url: database.ownerUrl,
    pool,
    db: drizzle(pool.handle()),
    outside,
    notes: async () => (await outside<{ body: string }[]>`select body from notes order by id`).map(({ body }) => body),
    kill: async (backend) => {
      await outside`select pg_terminate_backend(${backend}, 5000)`;
    },
    async [Symbol.asyncDispose]() {
      await pool.end({ timeoutMs: 100 });
      await outside.end({ timeout: 1 });
      await database[Symbol.asyncDispose]();
    },
  };
}
