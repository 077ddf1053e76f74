import { setTimeout as pause } from "node:timers/promises";
import type { Migration } from "./migration-files.ts";
import { type MigratorClient, sqlState } from "./migrator-client.ts";

const ATTEMPTS_MAX = 5;
const RETRY_PAUSE_MS = 500;
/** A concurrent build waits for older transactions without standing in anybody's way, so it may wait long. */
const CONCURRENT_LOCK_MS = 600_000;
const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";
const CONCURRENT_INDEX =
  /\bcreate\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(?<name>(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)\s+on\b/i;

/** Applies one file and records it. Where a lock does not come in time it lets the waiting others pass and tries again. */
export async function applyMigration(sql: MigratorClient, migration: Migration, lockTimeoutMs: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return migration.transactional
        ? await applyWhole(sql, migration, lockTimeoutMs)
        : await applyStepwise(sql, migration, lockTimeoutMs);
    } catch (error) {
      const blocked = [LOCK_NOT_AVAILABLE, DEADLOCK].includes(sqlState(error) ?? "");
      if (!blocked || attempt === ATTEMPTS_MAX) throw migrationFailed(migration, error, blocked);
      await pause(RETRY_PAUSE_MS * attempt);
    }
  }
}

/** One message from BEGIN to COMMIT: whatever dies in between, on either side, nothing of the file is there. */
async function applyWhole(sql: MigratorClient, migration: Migration, lockTimeoutMs: number): Promise<void> {
  const steps = [
    "begin",
    `set local lock_timeout = ${lockTimeoutMs}`,
    ...migration.statements,
    record(migration),
    "commit",
  ];
  try {
    await sql.unsafe(steps.map(terminated).join("\n")).simple();
  } catch (error) {
    if (sqlState(error)) await sql.unsafe("rollback").simple();
    throw error;
  }
}

/** Statement by statement, each of which can be run again after a run that was killed. */
async function applyStepwise(sql: MigratorClient, migration: Migration, lockTimeoutMs: number): Promise<void> {
  for (const statement of migration.statements) {
    const index = CONCURRENT_INDEX.exec(statement)?.groups?.name;
    if (index && (await isBuilt(sql, index, lockTimeoutMs))) continue;
    await sql.unsafe(`set lock_timeout = ${index ? CONCURRENT_LOCK_MS : lockTimeoutMs}`).simple();
    await sql.unsafe(statement).simple();
  }
  await sql.unsafe(record(migration)).simple();
}

/** Whether the index is there and whole. What a killed build left behind would pass for it by name, so that goes first. */
async function isBuilt(sql: MigratorClient, index: string, lockTimeoutMs: number): Promise<boolean> {
  const [found] = await sql<{ valid: boolean }[]>`
    select indisvalid as valid from pg_index where indexrelid = to_regclass(${index})`;
  if (!found || found.valid) return found !== undefined;
  await sql.unsafe(`set lock_timeout = ${lockTimeoutMs}`).simple();
  await sql.unsafe(`drop index concurrently if exists ${index}`).simple();
  return false;
}

/** Names are letters, digits, `_` and `-`, so they can stand in the text. */
const record = (migration: Migration) =>
  `insert into public.lockstep_migrations (name, sha256) values ('${migration.name}', '${migration.sha256}')`;

/** On a line of its own, because a statement may end in a comment. */
const terminated = (statement: string) => (statement.endsWith(";") ? statement : `${statement}\n;`);

function migrationFailed(migration: Migration, cause: unknown, blocked: boolean): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const advice = blocked
    ? ` It tried ${ATTEMPTS_MAX} times; end the session that holds the lock, or start again later.`
    : "";
  return new Error(`Migration ${migration.name} failed: ${reason}.${advice}`, { cause });
}
