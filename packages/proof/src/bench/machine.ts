import { cpus, loadavg } from "node:os";
import type { Sql } from "postgres";

export type Machine = { at: string; cores: number; cpu: string; node: string; postgresql: string; load: number[] };

/** What the figures were made on; `load` is the average of the last 1, 5 and 15 minutes, before they were made. */
export async function machineOf(sql: Sql): Promise<Machine> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  return {
    at: new Date().toISOString(),
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    node: process.version,
    postgresql: row?.version ?? "unknown",
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  };
}

/** Deadlocks that the server had to break in this database. */
export async function deadlocksIn(sql: Sql): Promise<number> {
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`;
  return row?.deadlocks ?? Number.NaN;
}
