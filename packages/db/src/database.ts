import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { createPool } from "./pool/create-pool.ts";
import type { Pool, PoolEvent } from "./pool/pool.ts";
import { type ServerFacts, serverFacts } from "./server-facts.ts";

export type Db = PostgresJsDatabase;
/** Proof, in the type, that a transaction is open. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Queryable = Db | Tx;

/** What the database layer has to tell; the application makes metrics and log lines of it. */
export type DatabaseEvent =
  | PoolEvent
  | { type: "retry"; sqlstate: string; attempt: number }
  | { type: "refused"; kind: string }
  | { type: "lock_wait"; kind: string; ms: number }
  | { type: "lock_held"; ms: number }
  /** Holds and pending visits that a committed transaction released because their time was up. */
  | { type: "expired"; from: string; count: number }
  /** Somebody tried beyond what a budget allows. */
  | { type: "budget_spent"; budget: string };

/** Time-outs in milliseconds, each inside the next (R-PLT-2). */
export type TimeoutLadder = {
  deadlockMs: number;
  lockWaitMs: number;
  statementMs: number;
  idleInTransactionMs: number;
  transactionMs: number;
  poolWaitMs: number;
  connectMs: number;
  connectionLifetimeMs: number;
};
export const TIMEOUT_LADDER: TimeoutLadder = {
  deadlockMs: 1_000,
  lockWaitMs: 3_000,
  statementMs: 5_000,
  idleInTransactionMs: 5_000,
  transactionMs: 8_000,
  poolWaitMs: 2_000,
  connectMs: 5_000,
  connectionLifetimeMs: 30 * 60_000,
};

export type DatabaseOptions = {
  url: string;
  /** Role to act as on every connection, for a login that may do more than the application should. */
  role?: string;
  poolSize?: number;
  /** Behind PgBouncer in transaction mode: start-up parameters would be refused, so each transaction sets its own. */
  pooler?: boolean;
  timeouts?: Partial<TimeoutLadder>;
  /** Added to the database's clock: tests travel with it, production has none. */
  clockOffsetMs?: () => number;
  onEvent?: (event: DatabaseEvent) => void;
};

export type Ground = {
  pool: Pool;
  snapshot: Db;
  options: DatabaseOptions;
  server: ServerFacts;
  clockOffsetMs: () => number;
  emit: (event: DatabaseEvent) => void;
  announced: Set<string>;
  announcing: boolean;
};

const grounds = new WeakMap<object, Ground>();

/** What stands behind a database handle: its pool, its events, its clock. */
export function groundOf(db: Db): Ground {
  const ground = grounds.get(db);
  if (!ground) throw new Error("This handle was not made by openDatabase.");
  return ground;
}

let openInThisProcess = 0;

/** Makes the process's one client (R-PLT-1). A second one throws in production and warns in development. */
export async function openDatabase(
  options: DatabaseOptions & { secondClient?: "throw" | "warn" | "allow"; warn?: (message: string) => void },
): Promise<Db> {
  if (openInThisProcess > 0 && options.secondClient !== "allow") {
    const message = "A second database client was opened in this process; pass the first one on instead.";
    if (options.secondClient === "warn") options.warn?.(message);
    else throw new Error(message);
  }
  openInThisProcess += 1;
  try {
    return await open(options);
  } catch (error) {
    openInThisProcess -= 1;
    throw error;
  }
}

async function open(options: DatabaseOptions): Promise<Db> {
  const timeouts = { ...TIMEOUT_LADDER, ...options.timeouts };
  const emit = options.onEvent ?? (() => {});
  const server = await serverFacts(options);
  const parameters = sessionParameters(options, timeouts, server);
  const pool = createPool({
    url: options.url,
    ...(options.poolSize === undefined ? {} : { size: options.poolSize }),
    acquireTimeoutMs: timeouts.poolWaitMs,
    connectTimeoutMs: timeouts.connectMs,
    lifetimeMs: timeouts.connectionLifetimeMs,
    checkoutDeadlineMs: timeouts.transactionMs + 1_000,
    // A PgBouncer before 1.21 knows nothing of statements prepared on the connection it lends.
    prepare: !options.pooler,
    startupParameters: options.pooler
      ? { application_name: "lockstep" }
      : { application_name: "lockstep", ...parameters },
    onEvent: emit,
  });
  const setLocal = options.pooler
    ? Object.entries(parameters)
        .map(([name, value]) => `; set local ${name} = '${value}'`)
        .join("")
    : "";
  const config = { casing: "snake_case" } as const;
  const db: Db = drizzle(pool.handle(`begin isolation level read committed${setLocal}`), config);
  const snapshot: Db = drizzle(pool.handle(`begin isolation level repeatable read read only${setLocal}`), config);
  grounds.set(db, {
    pool,
    snapshot,
    options,
    server,
    clockOffsetMs: options.clockOffsetMs ?? (() => 0),
    emit,
    announced: new Set(),
    announcing: false,
  });
  return db;
}

export async function closeDatabase(db: Db, timeoutMs = 5_000): Promise<void> {
  await groundOf(db).pool.end({ timeoutMs });
  openInThisProcess -= 1;
}

function sessionParameters(
  options: DatabaseOptions,
  timeouts: TimeoutLadder,
  server: ServerFacts,
): Record<string, string> {
  return {
    ...(options.role && options.role !== server.user ? { role: options.role } : {}),
    // Only a superuser may set it; elsewhere the server's own default of one second is the same figure.
    ...(server.superuser && !options.role ? { deadlock_timeout: `${timeouts.deadlockMs}ms` } : {}),
    lock_timeout: `${timeouts.lockWaitMs}ms`,
    statement_timeout: `${timeouts.statementMs}ms`,
    idle_in_transaction_session_timeout: `${timeouts.idleInTransactionMs}ms`,
    ...(server.versionNumber >= 170_000 ? { transaction_timeout: `${timeouts.transactionMs}ms` } : {}),
    ...(options.pooler ? {} : { client_connection_check_interval: "1s" }),
  };
}
