import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { asAdmin, onDatabase } from "../testing/test-server.ts";

export interface MigrationWorld extends AsyncDisposable {
  url: string;
  folder: string;
  sql: postgres.Sql;
  write(name: string, text: string): void;
  /** The public tables, without the migrator's own. */
  tables(): Promise<string[]>;
}

/** An empty database and an empty folder of migrations, for the tests of the migrator. */
export async function migrationWorld(): Promise<MigrationWorld> {
  const adminUrl = onDatabase(inject("testServer").ownerUrl, "postgres");
  const name = `lockstep_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `create database ${name}`);
  const url = onDatabase(adminUrl, name);
  const folder = mkdtempSync(join(tmpdir(), "lockstep-migrations-"));
  const sql = postgres(url, { max: 3, onnotice: () => {} });
  return {
    url,
    folder,
    sql,
    write: (file, text) => writeFileSync(join(folder, file), text),
    async tables() {
      const rows = await sql<{ name: string }[]>`
        select tablename as name from pg_tables
         where schemaname = 'public' and tablename <> 'lockstep_migrations' order by 1`;
      return rows.map((row) => row.name);
    },
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 1 });
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
      rmSync(folder, { recursive: true });
    },
  };
}
