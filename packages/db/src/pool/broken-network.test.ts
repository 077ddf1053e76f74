import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { expect, test } from "vitest";
import { createPool } from "./create-pool.ts";
import type { PoolEvent } from "./pool.ts";
import { CheckoutDeadlineError, ConnectionLostError, PoolBusyError } from "./pool-errors.ts";
import { aPool } from "./testing/a-pool.ts";
import { expectWhole } from "./testing/expect-whole.ts";
import { type FaultyNetwork, faultyNetwork, throughPort } from "./testing/faulty-network.ts";
import { write } from "./testing/notes.ts";

const portOf = (url: string) => Number(new URL(url).port);
const one = sql`select 1`;
const busy = (kind: string) => ({ cause: { name: "PoolBusyError", kind } });

async function overFaultyNetwork() {
  const real = await aPool();
  const network: FaultyNetwork = await faultyNetwork(portOf(real.url));
  return {
    ...real,
    network,
    url: throughPort(real.url, network.port),
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]();
      await real[Symbol.asyncDispose]();
    },
  };
}

test("F-07 a network that swallows a transaction half-way costs its deadline, and after it heals all is well", async () => {
  await using it = await overFaultyNetwork();
  const pool = createPool({ url: it.url, size: 2, checkoutDeadlineMs: 1_000 });
  const db = drizzle(pool.handle());
  const startedAt = performance.now();
  const swallowed = [1, 2].map(() =>
    db.transaction(async (tx) => {
      await write(tx, "first half");
      it.network.swallow();
      await write(tx, "second half");
    }),
  );
  for (const outcome of await Promise.allSettled(swallowed)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(CheckoutDeadlineError) });
    expect(outcome).toMatchObject({ reason: { outcome: "not_committed" } });
  }
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  it.network.heal();
  await Promise.all([write(db, "healed"), write(db, "healed")]);
  expect(await it.notes()).toEqual(["healed", "healed"]);
  expect(pool.stats()).toMatchObject({ busy: 0, died: 2 });
  await pool.end();
});

test("R-PLT-2 a connection that rested is checked before use, so a silent network is noticed in a second, not at the deadline", async () => {
  await using it = await overFaultyNetwork();
  const pool = createPool({ url: it.url, size: 1, acquireTimeoutMs: 1_500, checkoutDeadlineMs: 60_000 });
  const db = drizzle(pool.handle());
  await db.execute(one);
  it.network.swallow();
  await pause(1_050);
  const startedAt = performance.now();
  await expect(db.execute(one)).rejects.toMatchObject(busy("connect_failed"));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await pool.end({ timeoutMs: 10 });
});

test("R-PLT-2 connecting into a black hole ends in time, for the caller and for the dial", async () => {
  await using it = await overFaultyNetwork();
  it.network.swallow();
  const events: PoolEvent[] = [];
  const onEvent = (event: PoolEvent) => void events.push(event);
  const pool = createPool({ url: it.url, size: 1, acquireTimeoutMs: 1_000, connectTimeoutMs: 1_500, onEvent });
  const db = drizzle(pool.handle());
  const startedAt = performance.now();
  await expect(db.execute(one)).rejects.toMatchObject(busy("connect_failed"));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await expect.poll(() => events.some(({ type }) => type === "dial_failed"), { timeout: 5_000 }).toBe(true);
  it.network.heal();
  await write(db, "healed");
  expect(await it.notes()).toEqual(["healed"]);
  await pool.end();
});

test("a server that accepts and closes is dialled a few times, not a thousand", async () => {
  const dials = { count: 0 };
  const server = createServer((socket) => {
    dials.count++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const pool = createPool({ url: `postgres://nobody@127.0.0.1:${port}/none?sslmode=disable`, size: 4 });
  const callers = Array.from({ length: 8 }, () => pool.handle().unsafe("select 1"));
  for (const outcome of await Promise.allSettled(callers)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(PoolBusyError) });
    expect(outcome).toMatchObject({ reason: { kind: "connect_failed", cause: expect.any(Error) } });
  }
  expect(dials.count).toBeGreaterThan(1);
  // Four side by side at first, then one at a time after 50, 100, 200, 400 and 800 ms.
  expect(dials.count).toBeLessThanOrEqual(4 + 5);
  await pool.end();
  await new Promise((resolve) => server.close(resolve));
});

test("a refused sign-in is told to the caller as its cause", async () => {
  await using it = await aPool();
  const pool = createPool({ url: it.url.replace(/:[^:@]+@/, ":wrong@"), size: 1 });
  const refused = { kind: "connect_failed", cause: { code: "28P01" } };
  await expect(pool.handle().unsafe("select 1")).rejects.toMatchObject(refused);
  await pool.end();
});

test("all statements started together are rejected when their backend dies", async () => {
  await using it = await aPool();
  const known = { outcomes: [] as PromiseSettledResult<unknown>[] };
  const transaction = it.db.transaction(async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    const together = [1, 2, 3].map((n) => tx.execute(sql`select pg_sleep(5), ${n}::int`));
    const settled = Promise.allSettled(together);
    await it.kill(Number(row?.pid));
    known.outcomes = await settled;
  });
  await expect(transaction).rejects.toBeInstanceOf(ConnectionLostError);
  await expect.poll(() => known.outcomes.length).toBe(3);
  for (const outcome of known.outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { cause: { outcome: "not_committed" } } });
  }
});

test("150 calls all end while every backend is killed as soon as it connects, and the pool is whole afterwards", async () => {
  await using it = await aPool({ size: 8, waitersMax: 200 });
  const storm = { over: false };
  const killing = (async () => {
    while (!storm.over) {
      await it.outside`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
    }
  })();
  const calls = Array.from({ length: 150 }, (_, n) => it.db.execute(sql`select ${n}::int as n`));
  const outcomes = await Promise.allSettled(calls);
  storm.over = true;
  await killing;
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") continue;
    const { cause } = outcome.reason;
    expect(cause instanceof ConnectionLostError || cause instanceof PoolBusyError).toBe(true);
  }
  await pause(1_000); // The longest pause between dials.
  await expectWhole(it.pool);
});

test("a server that hangs up right behind its answer to BEGIN is a lost connection, not a mystery", async () => {
  await using it = await overFaultyNetwork();
  const pool = createPool({ url: it.url, size: 1 });
  const db = drizzle(pool.handle());
  await db.execute(one);
  it.network.delayAnswersMs = 1_000;
  const transaction = expect(db.transaction((tx) => write(tx, "never"))).rejects.toMatchObject({
    name: "ConnectionLostError",
    outcome: "not_committed",
    sqlState: "57P01",
  });
  const begun = () => it.outside<{ pid: number }[]>`
    select pid from pg_stat_activity where state = 'idle in transaction' and query like 'begin%'`;
  let [backend] = await begun();
  for (; !backend; [backend] = await begun()) await pause(5);
  await it.kill(backend.pid);
  await pause(20);
  // Both answers are on their way; to a client that does nothing until both are there, they come as one.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  await transaction;
  expect(await it.notes()).toEqual([]);
  await pool.end();
});
