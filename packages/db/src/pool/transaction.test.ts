import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { expect, test } from "vitest";
import { gate } from "../testing/gate.ts";
import { CommitRolledBackError, ConnectionLostError, ScopeClosedError } from "./pool-errors.ts";
import { aPool } from "./testing/a-pool.ts";
import { backendOf, failOn, write } from "./testing/notes.ts";

const quietly = async (work: Promise<unknown>) => void (await work.catch(() => undefined));

test("a backend that dies between two writes leaves neither, although the callback goes on and swallows the error", async () => {
  await using it = await aPool();
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "before");
    await it.kill(await backendOf(tx));
    await quietly(write(tx, "after"));
    await write(tx, "much later");
  });
  await expect(transaction).rejects.toMatchObject({ name: "ConnectionLostError", outcome: "not_committed" });
  await pause(100);
  expect(await it.notes()).toEqual([]);
  await write(it.db, "next");
  expect(await it.notes()).toEqual(["next"]);
});

test("a transaction whose backend dies while it waits for something else hears of it at once", async () => {
  await using it = await aPool();
  const never = new Promise<void>(() => undefined);
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "lost");
    await it.kill(await backendOf(tx));
    await never;
  });
  await expect(transaction).rejects.toBeInstanceOf(ConnectionLostError);
  expect(it.pool.stats()).toMatchObject({ busy: 0, idle: 0, died: 1 });
});

test("a connection lost while COMMIT is under way has an unknown outcome", async () => {
  await using it = await aPool();
  await it.outside.unsafe(`
    create function doze() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return null; end $$;
    create constraint trigger slow_commit after insert on notes deferrable initially deferred
      for each row execute function doze()`);
  const known = { pid: 0 };
  const transaction = it.db.transaction(async (tx) => {
    known.pid = await backendOf(tx);
    await write(tx, "perhaps");
  });
  const unknown = expect(transaction).rejects.toMatchObject({ name: "ConnectionLostError", outcome: "unknown" });
  const committing = () => it.outside`select from pg_stat_activity where pid = ${known.pid} and query = 'commit'`;
  while ((await committing()).length === 0) await pause(5);
  await it.kill(known.pid);
  await unknown;
});

test("R-PLT-2 what the server says as it hangs up is on the error: idle in a transaction for too long", async () => {
  await using it = await aPool({ startupParameters: { idle_in_transaction_session_timeout: "50ms" } });
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "slow");
    await pause(300);
  });
  await expect(transaction).rejects.toMatchObject({ outcome: "not_committed", sqlState: "25P03" });
});

test("a branch that goes on after its transaction rolled back writes nothing, nor into the next transaction", async () => {
  await using it = await aPool({ size: 1 });
  const rolledBack = gate();
  const nextIsOpen = gate();
  const branches: Promise<unknown>[] = [];
  const first = it.db.transaction(async (tx) => {
    const afterwards = rolledBack.opened.then(() => write(tx, "after the rollback"));
    const intoTheNext = nextIsOpen.opened.then(() => write(tx, "into the next"));
    branches.push(afterwards, intoTheNext);
    await Promise.all([failOn(tx), afterwards, intoTheNext]);
  });
  await expect(first).rejects.toThrow();
  rolledBack.open();
  await expect(branches[0]).rejects.toMatchObject({ cause: expect.any(ScopeClosedError) });
  await it.db.transaction(async (tx) => {
    await write(tx, "next");
    nextIsOpen.open();
    await expect(branches[1]).rejects.toMatchObject({ cause: expect.any(ScopeClosedError) });
  });
  expect(await it.notes()).toEqual(["next"]);
});

test("a statement under way when its callback fails is waited for, and rolled back with the rest", async () => {
  await using it = await aPool();
  const transaction = it.db.transaction(async (tx) => {
    await Promise.all([tx.execute(sql`select pg_sleep(0.1)`).then(() => write(tx, "late")), failOn(tx)]);
  });
  await expect(transaction).rejects.toMatchObject({ cause: { code: "22012" } });
  expect(await it.notes()).toEqual([]);
  expect(it.pool.stats()).toMatchObject({ idle: 1, died: 0 });
});

test("an error swallowed inside the callback cannot end in an acknowledged commit", async () => {
  await using it = await aPool();
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "never there");
    await quietly(failOn(tx));
    return "done";
  });
  await expect(transaction).rejects.toBeInstanceOf(CommitRolledBackError);
  await expect(transaction).rejects.toMatchObject({ cause: { code: "22012" } });
  expect(await it.notes()).toEqual([]);
});

test("an error at COMMIT is the server's own, and the connection lives on", async () => {
  await using it = await aPool();
  await it.outside`alter table notes add constraint notes_body_once unique (body) deferrable initially deferred`;
  const twice = it.db.transaction(async (tx) => {
    await write(tx, "one");
    await write(tx, "one");
  });
  await expect(twice).rejects.toMatchObject({ code: "23505", constraint_name: "notes_body_once" });
  expect(it.pool.stats()).toMatchObject({ idle: 1, died: 0 });
});

test("a begin statement may carry settings that end with the transaction", async () => {
  await using it = await aPool({ size: 1 });
  const db = drizzle(it.pool.handle("begin isolation level repeatable read; set local lock_timeout = '7s'"));
  const shown = sql`select current_setting('lock_timeout') as lock, current_setting('transaction_isolation') as level`;
  const [inside] = await db.transaction((tx) => tx.execute(shown));
  expect(inside).toEqual({ lock: "7s", level: "repeatable read" });
  const [outside] = await db.execute(shown);
  expect(outside).toEqual({ lock: "0", level: "read committed" });
});

test("a begin statement that fails or does not begin lets no write through", async () => {
  await using it = await aPool();
  for (const begin of ["begin isolation level nonsense", "select 1"]) {
    const db = drizzle(it.pool.handle(begin));
    await expect(db.transaction((tx) => write(tx, "outside"))).rejects.toThrow();
  }
  expect(await it.notes()).toEqual([]);
});

test("a callback cannot end its transaction itself", async () => {
  await using it = await aPool();
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "early");
    await tx.execute(sql`commit`);
  });
  await expect(transaction).rejects.toMatchObject({ cause: expect.any(ScopeClosedError) });
  expect(await it.notes()).toEqual([]);
});

test("a raw begin on the pooled handle does not swallow the writes that follow it", async () => {
  await using it = await aPool({ size: 1 });
  await it.db.execute(sql`begin`);
  for (const body of ["one", "two", "three"]) await write(it.db, body);
  expect(await it.notes()).toEqual(["one", "two", "three"]);
});
