import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { asAdmin } from "../testing/test-server.ts";
import { LEDGER_TABLES } from "./ledger-tables.ts";
import { grantAppRole, migrate } from "./migrate.ts";
import { migrationWorld } from "./migration-world.ts";

let database: TestDatabase;
let app: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  app = postgres(database.directUrl, { max: 1, connection: { role: "lockstep_app" } });
});
afterAll(async () => {
  await app.end();
  await database[Symbol.asyncDispose]();
});

const privileges = (table: string) =>
  app<{ privilege: string }[]>`
  select privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as privilege
   where has_table_privilege('lockstep_app', ${table}, privilege)`.then((rows) => rows.map((row) => row.privilege));

test.each(LEDGER_TABLES)("G-23 the application may read and add to %s, and nothing else", async (table) => {
  expect(await privileges(table)).toEqual(["SELECT", "INSERT"]);
  const [column] = await app<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`;
  for (const statement of [
    `update ${table} set ${column?.name} = ${column?.name}`,
    `delete from ${table}`,
    `truncate ${table}`,
  ]) {
    await expect(app.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  }
});

test.each(LEDGER_TABLES)("G-23 R-RX-6 not even the owner rewrites %s while its trigger stands", async (table) => {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const [column] = await owner<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`;
  for (const statement of [
    `update ${table} set ${column?.name} = ${column?.name}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]) {
    await expect(owner.unsafe(statement)).rejects.toThrow(/append-only|only grows|never/i);
  }
  await owner.end();
});

test("the application may read and write every other table, and empty or define none", async () => {
  const rows = await app<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  const others = rows.map((row) => row.name).filter((name) => !(LEDGER_TABLES as readonly string[]).includes(name)); // Widened to compare.
  expect(others.length).toBeGreaterThan(5);
  for (const table of others.filter((name) => name !== "lockstep_migrations")) {
    expect(await privileges(table), table).toEqual(["SELECT", "INSERT", "UPDATE", "DELETE"]);
  }
  expect(await privileges("lockstep_migrations")).toEqual(["SELECT"]);
  await expect(app`create table mine (id int)`).rejects.toMatchObject({ code: "42501" });
  await expect(app`drop table appointments`).rejects.toMatchObject({ code: "42501" });
});

test("tables that the job queue makes later are within reach after granting again", async () => {
  await using world = await migrationWorld();
  await migrate({ ownerUrl: world.url });
  await world.sql`create schema pgboss`;
  await world.sql`create table pgboss.job (id int)`;
  await grantAppRole(world.url);
  expect(await world.sql`select has_table_privilege('lockstep_app', 'pgboss.job', 'delete') as may`).toEqual([
    { may: true },
  ]);
});

test("a login without the right to become the application's role is told so, and migrates all the same", async () => {
  await using world = await migrationWorld();
  const login = `login_${randomBytes(4).toString("hex")}`;
  const url = new URL(world.url);
  await asAdmin(world.url, `create role ${login} login password 'plain'`);
  await asAdmin(world.url, `alter database ${url.pathname.slice(1)} owner to ${login}`);
  [url.username, url.password] = [login, "plain"];
  world.write("0001_wards.sql", "create table wards (id int)");
  try {
    const first = await migrate({ ownerUrl: url.href, folder: world.folder });
    expect(first).toMatchObject({ applied: ["0001_wards.sql"], appRole: undefined });
    expect(first.warnings).toEqual([expect.stringMatching(/may not take on the role lockstep_app/)]);
    await asAdmin(world.url, `grant lockstep_app to ${login}`);
    expect(await migrate({ ownerUrl: url.href, folder: world.folder })).toMatchObject({
      appRole: "lockstep_app",
      warnings: [],
    });
  } finally {
    await world.sql.unsafe(`alter database ${url.pathname.slice(1)} owner to current_user`);
    await world.sql
      .unsafe(`reassign owned by ${login} to current_user; drop owned by ${login}; drop role ${login}`)
      .simple();
  }
});
