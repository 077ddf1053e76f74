import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { expect, test } from "vitest";
import { gate } from "../testing/gate.ts";
import { createPool } from "./create-pool.ts";
import { PoolBusyError } from "./pool-errors.ts";
import { aPool } from "./testing/a-pool.ts";
import { expectWhole } from "./testing/expect-whole.ts";
import { backendOf, write } from "./testing/notes.ts";

const one = sql`select 1 as one`;

const reasonOf = (error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof PoolBusyError ? error.cause : error;
  return cause instanceof PoolBusyError ? cause.kind : error;
};

test("G-09 of 3,000 callers on one busy connection a few wait, bounded, and the others are refused at once", async () => {
  await using it = await aPool({ size: 1, acquireTimeoutMs: 1_000 });
  const held = gate();
  const release = gate();
  const holder = it.db.transaction(async (tx) => {
    await write(tx, "held");
    held.open();
    await release.opened;
  });
  await held.opened;
  const startedAt = performance.now();
  const refusals = Array.from({ length: 3_000 }, async () => {
    const reason = await it.db.execute(one).catch(reasonOf);
    return { reason, afterMs: performance.now() - startedAt };
  });
  const counts = { pool_full: 0, pool_timeout: 0 };
  for (const { reason, afterMs } of await Promise.all(refusals)) {
    expect(reason === "pool_full" || reason === "pool_timeout").toBe(true);
    if (reason === "pool_full") counts.pool_full++;
    else {
      counts.pool_timeout++;
      expect(afterMs).toBeGreaterThan(950);
      expect(afterMs).toBeLessThan(5_000);
    }
  }
  expect(counts).toEqual({ pool_full: 2_984, pool_timeout: 16 });
  release.open();
  await holder;
  await expectWhole(it.pool);
});

test("four transactions that each use the root handle too, on a pool of four, end in time instead of hanging", async () => {
  await using it = await aPool({ acquireTimeoutMs: 1_000 });
  const allInside = gate();
  const inside = { count: 0 };
  const startedAt = performance.now();
  const transactions = Array.from({ length: 4 }, () =>
    it.db.transaction(async (tx) => {
      await write(tx, "inside");
      if (++inside.count === 4) allInside.open();
      await allInside.opened;
      await write(it.db, "on the root handle");
    }),
  );
  const outcomes = await Promise.allSettled(transactions);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  // The first to give up frees a connection, which may let another through.
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const outcome of refused) expect(reasonOf("reason" in outcome && outcome.reason)).toBe("pool_timeout");
  const insideOnes = (await it.notes()).filter((body) => body === "inside");
  expect(insideOnes).toHaveLength(4 - refused.length);
  await expectWhole(it.pool);
});

test("callers are served in the order in which they came", async () => {
  await using it = await aPool({ size: 1 });
  const served: number[] = [];
  await Promise.all([1, 2, 3, 4].map((caller) => it.db.execute(one).then(() => served.push(caller))));
  expect(served).toEqual([1, 2, 3, 4]);
});

test("R-PLT-2 a connection is renewed after its lifetime", async () => {
  await using it = await aPool({ size: 1, lifetimeMs: 50 });
  const first = await backendOf(it.db);
  await it.db.execute(sql`select pg_sleep(0.06)`);
  expect(await backendOf(it.db)).not.toBe(first);
  expect(it.pool.stats().died).toBe(0);
});

test("a backend that died while its connection rested is replaced without anybody noticing", async () => {
  await using it = await aPool({ size: 1 });
  await it.kill(await backendOf(it.db));
  // A word of it has come through: whoever is quicker than that is told that the connection was lost.
  await expect.poll(() => it.pool.stats().died).toBe(1);
  await write(it.db, "fine");
  expect(await it.notes()).toEqual(["fine"]);
  expect(it.pool.stats()).toMatchObject({ dialled: 2, died: 1 });
});

test("end lets work under way finish, refuses new work, and leaves no connection behind", async () => {
  await using it = await aPool();
  const pool = createPool({ url: it.url, size: 2, startupParameters: { application_name: "to be ended" } });
  const db = drizzle(pool.handle());
  await Promise.all([db.execute(one), db.execute(one)]);
  const under = gate();
  const working = db.transaction(async (tx) => {
    await write(tx, "finished");
    under.open();
    await tx.execute(sql`select pg_sleep(0.1)`);
  });
  await under.opened;
  const ended = pool.end();
  expect(await db.execute(one).catch(reasonOf)).toBe("closed");
  await working;
  await ended;
  expect(await it.notes()).toEqual(["finished"]);
  await expect
    .poll(() => it.outside`select from pg_stat_activity where application_name = 'to be ended'`)
    .toHaveLength(0);
});

test("end does not wait for ever: what is still held afterwards is lost, and says so", async () => {
  await using it = await aPool();
  const held = gate();
  const working = it.db.transaction(async (tx) => {
    await write(tx, "undone");
    held.open();
    await new Promise(() => undefined);
  });
  const lost = expect(working).rejects.toMatchObject({ outcome: "not_committed" });
  await held.opened;
  const startedAt = performance.now();
  await it.pool.end({ timeoutMs: 50 });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await lost;
  expect(await it.notes()).toEqual([]);
});
