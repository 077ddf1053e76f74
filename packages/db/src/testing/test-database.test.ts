import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect, test } from "vitest";
import { gate } from "./gate.ts";
import { someoneIsBlocked } from "./someone-is-blocked.ts";
import { testDatabase } from "./test-database.ts";

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} });

test("each test gets a migrated database of its own, and it is gone afterwards", async () => {
  let name: string;
  {
    await using one = await testDatabase();
    await using two = await testDatabase();
    name = one.name;
    expect(two.name).not.toBe(one.name);
    const sql = connect(one.directUrl);
    expect(
      await sql`select pg_has_role('lockstep_app', 'member') as app, to_regclass('appointments')::text as "table"`,
    ).toEqual([{ app: true, table: "appointments" }]);
    expect(await sql`select from pg_roles where rolname = current_user and rolsuper`).toHaveLength(0);
    await sql.end();
  }
  await using other = await testDatabase();
  const sql = connect(other.ownerUrl);
  expect(await sql`select from pg_database where datname = ${name}`).toHaveLength(0);
  await sql.end();
});

test("someoneIsBlocked returns only when a session really waits for another", async () => {
  await using database = await testDatabase();
  const [holder, waiter] = [connect(database.ownerUrl), connect(database.ownerUrl)];
  await holder`create table door (id int)`;
  const locked = gate();
  const release = gate();
  const first = holder.begin(async (tx) => {
    await tx`lock table door`;
    locked.open();
    await release.opened;
  });
  await locked.opened;
  let seen = false;
  const watching = someoneIsBlocked(database.ownerUrl).then(() => {
    seen = true;
  });
  await pause(100);
  expect(seen).toBe(false);
  const second = waiter`select from door`.execute();
  await watching;
  expect(seen).toBe(true);
  release.open();
  await Promise.all([first, second]);
  await Promise.all([holder.end(), waiter.end()]);
});
