import { readMigrations } from "./migration-files.ts";
import { migratorClient, sqlState } from "./migrator-client.ts";

const UNDEFINED_TABLE = "42P01";

/**
 * The names of the files that this database still lacks. It dials a connection of its own; once the answer is empty it
 * stays empty for the life of a process, so ask only until then.
 */
export async function pendingMigrations(url: string, folder?: string): Promise<string[]> {
  const names = readMigrations(folder).map(({ name }) => name);
  const sql = migratorClient(url);
  try {
    const rows = await sql<{ name: string }[]>`select name from public.lockstep_migrations`;
    const applied = new Set(rows.map(({ name }) => name));
    return names.filter((name) => !applied.has(name));
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return names;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
