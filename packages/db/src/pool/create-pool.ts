import postgres, { type Sql, type TransactionSql } from "postgres";
import { parseConnectionUrl } from "./connection-url.ts";
import { encodeParameters } from "./parameters.ts";
import type { Pool, PoolOptions } from "./pool.ts";
import type { Slot } from "./slot.ts";
import { SlotPool } from "./slot-pool.ts";
import { Statement } from "./statement.ts";
import { runTransaction } from "./transaction.ts";

const SIZE = 10;
/** Four requests for each connection are let in, and some send four statements at once: whoever was let in finds a place. */
const WAITERS_PER_CONNECTION = 16;
const END_TIMEOUT_MS = 5_000;

/** A pool of single-connection clients. It connects when first used; see docs/decisions/0001. */
export function createPool(options: PoolOptions): Pool {
  const { size = SIZE, prepare = true } = options;
  const target = parseConnectionUrl(options.url);
  // Never connects: it parses the options once, and is what drizzle changes the parsers of.
  const template = postgres({
    host: "never-dialled",
    database: target.database,
    user: target.user,
    password: () => target.password, // A plain empty string would make the driver look into the environment.
    ssl: false,
    max: 1,
    prepare,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: 0,
    connect_timeout: 0,
    onnotice: () => undefined,
    connection: { application_name: "lockstep", ...target.startupParameters, ...options.startupParameters },
  });
  const slots = new SlotPool({
    target,
    driverOptions: template.options,
    size,
    acquireTimeoutMs: options.acquireTimeoutMs ?? 2_000,
    waitersMax: options.waitersMax ?? WAITERS_PER_CONNECTION * size,
    connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
    lifetimeMs: options.lifetimeMs ?? 30 * 60_000,
    checkoutDeadlineMs: options.checkoutDeadlineMs ?? 10_000,
    onEvent: options.onEvent ?? (() => undefined),
  });
  return {
    handle: (begin = "begin") => handleOf(slots, template.options, begin),
    stats: () => slots.stats(),
    end: ({ timeoutMs = END_TIMEOUT_MS } = {}) => slots.end(timeoutMs),
  };
}

function handleOf(slots: SlotPool, driverOptions: Sql["options"], begin: string): Sql {
  const handle = {
    options: driverOptions,
    unsafe: (text: string, parameters: readonly unknown[] = []) =>
      new Statement(async (asArrays) => {
        const encoded = encodeParameters(parameters);
        return withSlot(slots, (slot) => slot.send(text, encoded, { asArrays, outcomeIfLost: "unknown" }));
      }),
    begin: <T>(callback: (sql: TransactionSql) => T | Promise<T>) =>
      withSlot(slots, (slot) => runTransaction(slot, begin, callback)),
  };
  return handle as unknown as Sql; // Drizzle uses no more of a client than these three.
}

async function withSlot<T>(slots: SlotPool, work: (slot: Slot) => Promise<T>): Promise<T> {
  const slot = await slots.acquire();
  try {
    return await work(slot);
  } finally {
    slots.release(slot);
  }
}
