/** Why a caller got no connection. All four are safe to try again later: nothing was sent. */
export type PoolBusyKind = "pool_timeout" | "pool_full" | "connect_failed" | "closed";

/** What is known about the work of a connection that died: certainly undone, or perhaps done. */
export type LostOutcome = "not_committed" | "unknown";

const BUSY_MESSAGES: Record<PoolBusyKind, string> = {
  pool_timeout: "No database connection became free in time.",
  pool_full: "Too many callers are waiting for a database connection.",
  connect_failed: "The database could not be reached in time.",
  closed: "The connection pool is closed.",
};

/** No connection was handed out, so nothing was sent. `cause` holds the last failed dial, if there was one. */
export class PoolBusyError extends Error {
  override readonly name = "PoolBusyError";
  readonly kind: PoolBusyKind;

  constructor(kind: PoolBusyKind, cause?: unknown) {
    super(BUSY_MESSAGES[kind], { cause });
    this.kind = kind;
  }
}

/**
 * The connection died. `outcome` says whether its work can have been committed;
 * `sqlState` is what the server said when it hung up, such as 25P04 (transaction time-out), if it said anything.
 */
export class ConnectionLostError extends Error {
  override readonly name: string = "ConnectionLostError";
  readonly outcome: LostOutcome;
  readonly sqlState: string | undefined;

  constructor(outcome: LostOutcome, cause: unknown, sqlState?: string) {
    super("The database connection was lost.", { cause });
    this.outcome = outcome;
    this.sqlState = sqlState;
  }
}

/** The connection was held longer than one caller may hold it, and was ended for that. */
export class CheckoutDeadlineError extends ConnectionLostError {
  override readonly name = "CheckoutDeadlineError";
}

/** A statement was issued to a transaction that is over, or around a savepoint that is open. It was not sent. */
export class ScopeClosedError extends Error {
  override readonly name = "ScopeClosedError";
}

/** The server answered COMMIT (or RELEASE) with a rollback, because an earlier error (`cause`) had been swallowed. */
export class CommitRolledBackError extends Error {
  override readonly name = "CommitRolledBackError";

  constructor(cause: unknown) {
    super("The transaction was rolled back, because one of its statements had failed.", { cause });
  }
}
