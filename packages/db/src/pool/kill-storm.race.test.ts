import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { expect, test } from "vitest";
import { createPool } from "./create-pool.ts";
import type { Pool, PoolEvent } from "./pool.ts";
import { ConnectionLostError } from "./pool-errors.ts";
import { aPool } from "./testing/a-pool.ts";
import { expectWhole } from "./testing/expect-whole.ts";
import { ownServer } from "./testing/own-server.ts";
import { SHAPES, type Shape, STORM_TABLE } from "./testing/storm-shapes.ts";

const WORKERS = 16;
const POOL_SIZE = 8;
const CALL_MS_MAX = 10_000;
const KILL_PAUSE_MS_MAX = 5;
const VICTIMS = "a storm";

type Tried = { id: string; shape: Shape; outcome: "acknowledged" | "not_committed" | "unknown"; tookMs: number };

/** Numbers in [0, 1) that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const stirred = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 2 ** 32;
  };
}

function outcomeOf(error: unknown): Tried["outcome"] {
  return error instanceof ConnectionLostError ? error.outcome : "not_committed";
}

async function work(pool: Pool, worker: number, random: () => number, storm: { over: boolean }): Promise<Tried[]> {
  const db = drizzle(pool.handle());
  const tried: Tried[] = [];
  while (!storm.over) {
    const id = `${worker}-${tried.length}`;
    const shape = SHAPES[Math.floor(random() * SHAPES.length)];
    if (!shape) throw new Error("The random number was not below one.");
    const startedAt = performance.now();
    const transaction = db.transaction((tx) => shape.work(tx, id));
    const outcome = await transaction.then(() => "acknowledged" as const, outcomeOf);
    tried.push({ id, shape, outcome, tookMs: performance.now() - startedAt });
  }
  return tried;
}

/** Kills one backend of the pool, any that was not killed before; says whether there was one. */
async function killOne(outside: Sql, random: () => number, killedBefore: Set<number>): Promise<boolean> {
  const backends = await outside<{ pid: number }[]>`
    select pid from pg_stat_activity where application_name = ${VICTIMS} order by pid`;
  const living = backends.filter(({ pid }) => !killedBefore.has(pid));
  const victim = living[Math.floor(random() * living.length)];
  if (!victim) return false;
  killedBefore.add(victim.pid);
  const [killed] = await outside`select pg_terminate_backend(${victim.pid}) as it`;
  return killed?.it === true;
}

/** Works and kills at the same time; `afterKill` may do worse. Returns what each worker was told. */
async function storm(
  pool: Pool,
  outside: Sql,
  { seed, kills }: { seed: number; kills: number },
  afterKill: (count: number) => Promise<void> = async () => undefined,
): Promise<Tried[]> {
  const weather = { over: false };
  const working = Array.from({ length: WORKERS }, (_, n) => work(pool, n, randomFrom(seed * 1_000 + n), weather));
  const random = randomFrom(seed);
  const killed = new Set<number>();
  for (let count = 0; count < kills; ) {
    if (await killOne(outside, random, killed)) await afterKill(++count);
    await pause(random() * KILL_PAUSE_MS_MAX);
  }
  weather.over = true;
  return (await Promise.all(working)).flat();
}

/** Compares what is there with what was said. */
async function expectHonest(outside: Sql, tried: Tried[]): Promise<void> {
  const rows = await outside<{ id: string; parts: string }[]>`
    select id, string_agg(part, ',' order by part) as parts from storm group by id`;
  const found = new Map(rows.map(({ id, parts }) => [id, parts]));
  const wrong = { halfCommitted: [] as string[], acknowledgedYetGone: [] as string[], deniedYetThere: [] as string[] };
  for (const { id, shape, outcome } of tried) {
    const parts = found.get(id);
    if (parts !== undefined && parts !== shape.leaves) wrong.halfCommitted.push(`${id} (${shape.name}): ${parts}`);
    if (outcome === "acknowledged" && (parts === undefined || parts !== shape.leaves)) {
      wrong.acknowledgedYetGone.push(`${id} (${shape.name})`);
    }
    if (outcome === "not_committed" && parts !== undefined) wrong.deniedYetThere.push(`${id} (${shape.name})`);
  }
  expect(wrong).toEqual({ halfCommitted: [], acknowledgedYetGone: [], deniedYetThere: [] });
  expect(Math.max(...tried.map(({ tookMs }) => tookMs))).toBeLessThan(CALL_MS_MAX);
  for (const shape of SHAPES) {
    const acknowledged = tried.filter((one) => one.shape === shape && one.outcome === "acknowledged");
    expect(acknowledged.length > 0, shape.name).toBe(shape.leaves !== undefined);
  }
}

const victims = { size: POOL_SIZE, startupParameters: { application_name: VICTIMS } };

for (const seed of [11, 22, 33, 44]) {
  test(`G-05 200 kills, seed ${seed}: nothing is half committed, and all that was acknowledged is there`, async () => {
    const losses = { count: 0 };
    const onEvent = ({ type }: PoolEvent) => {
      if (type === "died" || type === "dial_failed") losses.count++;
    };
    await using it = await aPool({ ...victims, onEvent });
    await it.outside.unsafe(STORM_TABLE);
    const tried = await storm(it.pool, it.outside, { seed, kills: 200 });
    await expectWhole(it.pool);
    await expectHonest(it.outside, tried);
    expect(losses.count).toBeGreaterThanOrEqual(200);
  }, 60_000);
}

test("F-02 60 kills and 4 immediate restarts of the server, seed 55: the same holds, and the pool comes back by itself", async () => {
  await using server = await ownServer();
  const outside = postgres(server.url, { max: 1, onnotice: () => undefined });
  await outside.unsafe(STORM_TABLE);
  const pool = createPool({ url: server.url, ...victims });
  const tried = await storm(pool, outside, { seed: 55, kills: 60 }, async (count) => {
    if (count % 12 === 0 && count < 60) await server.restart();
  });
  await expectWhole(pool);
  await expectHonest(outside, tried);
  await pool.end();
  await outside.end({ timeout: 1 });
}, 60_000);
