import { type AppRole, ensureAppRole } from "./app-role.ts";
import { applyMigration } from "./apply-migration.ts";
import { type Migration, readMigrations } from "./migration-files.ts";
import { type MigratorClient, migratorClient, sqlState } from "./migrator-client.ts";
import { becomeTheMigrator } from "./migrator-lock.ts";

const LOCK_TIMEOUT_MS = 2_000;
const INVALID_PARAMETER_VALUE = "22023";

export interface MigrateOptions {
  /** A direct connection (not through PgBouncer) with the right to change the schema. */
  ownerUrl: string;
  folder?: string;
  onProgress?: (message: string) => void;
  /** How long a statement may wait for a table, and so how long it can hold up those queued behind it. */
  lockTimeoutMs?: number;
}

export interface MigrateResult extends AppRole {
  applied: string[];
}

/**
 * Brings the schema up to the files of the folder and the application's role to its rights. Can be run at any time,
 * twice, by several at once (one works, the others wait and find nothing to do), and again after being killed.
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const { ownerUrl, folder, onProgress = () => {}, lockTimeoutMs = LOCK_TIMEOUT_MS } = options;
  const migrations = readMigrations(folder);
  const sql = migratorClient(ownerUrl);
  try {
    await endWithTheClient(sql);
    await becomeTheMigrator(sql, onProgress);
    const pending = notYet(migrations, await appliedMigrations(sql));
    for (const migration of pending) {
      onProgress(`Applying ${migration.name}`);
      await applyMigration(sql, migration, lockTimeoutMs);
    }
    return { applied: pending.map(({ name }) => name), ...(await ensureAppRole(sql, lockTimeoutMs)) };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Gives the application's role its rights again, for tables that others made since (the job queue's). */
export async function grantAppRole(ownerUrl: string): Promise<AppRole> {
  const sql = migratorClient(ownerUrl);
  try {
    await becomeTheMigrator(sql, () => {});
    return await ensureAppRole(sql, LOCK_TIMEOUT_MS);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Lets a long statement of a killed migrator end soon, where the server's system can notice that its client is gone. */
async function endWithTheClient(sql: MigratorClient): Promise<void> {
  await sql.unsafe("set client_connection_check_interval = 1000").catch((error: unknown) => {
    if (sqlState(error) !== INVALID_PARAMETER_VALUE) throw error;
  });
}

async function appliedMigrations(sql: MigratorClient): Promise<Map<string, string>> {
  await sql.unsafe(`create table if not exists public.lockstep_migrations (
    name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`);
  const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from public.lockstep_migrations`;
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

/** Files that the database knows and the folder does not are a newer release's: an older one may still run beside it. */
function notYet(migrations: Migration[], applied: Map<string, string>): Migration[] {
  return migrations.filter(({ name, sha256 }) => {
    const known = applied.get(name);
    if (known !== undefined && known !== sha256) {
      throw new Error(
        `Migration ${name} was changed after it had been applied: put its former text back and write the change as a new file.`,
      );
    }
    return known === undefined;
  });
}
