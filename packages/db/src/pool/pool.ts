import type { Sql } from "postgres";
import type { PoolBusyKind } from "./pool-errors.ts";

export type PoolEvent =
  | { type: "dialled"; tookMs: number }
  | { type: "dial_failed"; cause: unknown; pauseMs: number }
  | { type: "died"; cause: unknown }
  | { type: "refused"; kind: PoolBusyKind };

export type PoolOptions = {
  /** libpq style; see `parseConnectionUrl`. */
  url: string;
  /** Connections at most; 10. */
  size?: number;
  /** How long a caller waits for a connection; 2,000. */
  acquireTimeoutMs?: number;
  /** How many callers may wait; one more is refused at once; 16 × size. */
  waitersMax?: number;
  /** Bounds one dial with TLS and sign-in; 5,000. */
  connectTimeoutMs?: number;
  /** After this a connection is replaced when it comes back; 30 minutes. */
  lifetimeMs?: number;
  /** How long one caller may hold a connection; 10,000. */
  checkoutDeadlineMs?: number;
  /** Sent when connecting: application_name, statement_timeout, lock_timeout, role and so on. */
  startupParameters?: Record<string, string>;
  /** Prepared statements; `false` behind a PgBouncer that does not carry them (before 1.21). */
  prepare?: boolean;
  onEvent?: (event: PoolEvent) => void;
};

export type Pool = {
  /** A client for `drizzle(…)`, whose transactions open with `begin` (several statements are allowed). */
  handle(begin?: string): Sql;
  stats(): PoolStats;
  /** Refuses new work, lets what is under way finish for `timeoutMs` (5,000), then ends all connections. */
  end(options?: { timeoutMs?: number }): Promise<void>;
};

/** `dialled` and `died` count since the start; the others are now. */
export type PoolStats = { size: number; idle: number; busy: number; waiting: number; dialled: number; died: number };
