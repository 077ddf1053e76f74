import { type Db, groundOf } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { readMigrations } from "@lockstep/db/migrate/migration-files";
import { createPool } from "@lockstep/db/pool/create-pool";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { within } from "./within.ts";

const ANSWER_MS_MAX = 700;

/**
 * Whether this process can do its work: the database answers and has all our migrations. It asks on a connection of its
 * own, because a pool that is merely busy must not take the process out of service.
 */
export function createReadiness(db: Db) {
  const names = readMigrations().map(({ name }) => name);
  const { url, pooler } = groundOf(db).options;
  const pool = createPool({
    url,
    prepare: !pooler,
    size: 1,
    acquireTimeoutMs: ANSWER_MS_MAX,
    connectTimeoutMs: ANSWER_MS_MAX,
    checkoutDeadlineMs: ANSWER_MS_MAX,
    startupParameters: { application_name: "lockstep-ready" },
  });
  const asked = drizzle(pool.handle());
  let migrated = false;
  return {
    /** What is missing, or null. */
    async missing(): Promise<"database" | "migrations" | null> {
      try {
        const [row] = await within(
          ANSWER_MS_MAX,
          asked.execute<{ applied: number }>(
            migrated
              ? sql`select ${names.length}::int as applied`
              : sql`select count(*)::int as applied from lockstep_migrations where name = any(${list(names)}::text[])`,
          ),
        );
        migrated = row?.applied === names.length;
        return migrated ? null : "migrations";
      } catch {
        return "database";
      }
    },
    close: () => pool.end({ timeoutMs: 100 }),
  };
}
