import { type BusyKind, busy, type DomainError } from "@lockstep/domain/refusal";
import { CheckoutDeadlineError, ConnectionLostError, PoolBusyError } from "./pool/pool-errors.ts";

type ServerError = Error & { code: string; constraint_name?: string };

/** The server's own error inside whatever wraps it (Drizzle puts it on `cause`). */
export function serverErrorIn(error: unknown): ServerError | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at.name === "PostgresError" && "code" in at && typeof at.code === "string") return at as ServerError; // shape just checked
  }
  return undefined;
}

export function sqlstateOf(error: unknown): string | undefined {
  return serverErrorIn(error)?.code;
}

/** The name of the violated constraint, for the command that owns it. */
export function violatedConstraint(error: unknown): string | undefined {
  return serverErrorIn(error)?.constraint_name;
}

/** Worth doing the whole transaction again: serialization failure, deadlock. */
export function isRetryable(sqlstate: string | undefined): boolean {
  return sqlstate === "40001" || sqlstate === "40P01";
}

const BUSY_BY_SQLSTATE: Record<string, BusyKind> = {
  "40001": "contention",
  "40P01": "contention",
  "55P03": "lock_timeout",
  "57014": "statement_timeout",
  "25P03": "transaction_timeout",
  "25P04": "transaction_timeout",
  "53300": "database_away",
  "57P01": "database_away",
  "57P02": "database_away",
  "57P03": "database_away",
};

/** The typed, retryable answer for a database that could not do it now (R-PLT-2); undefined for anything else. */
export function busyFrom(error: unknown): DomainError | undefined {
  const kind = busyKindOf(error);
  return kind && busy(kind, { cause: error });
}

function busyKindOf(error: unknown): BusyKind | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof ConnectionLostError) {
      const told = at.sqlState ?? sqlstateOf(at.cause);
      if (at.outcome === "unknown") return "outcome_unknown";
      if (at instanceof CheckoutDeadlineError) return "transaction_timeout";
      return (told && BUSY_BY_SQLSTATE[told]) || "database_away";
    }
    if (at instanceof PoolBusyError) {
      // A wait that ended while dials were failing was not a wait for other callers.
      const crowded = (at.kind === "pool_timeout" || at.kind === "pool_full") && at.cause === undefined;
      return crowded ? "pool" : "database_away";
    }
  }
  const sqlstate = sqlstateOf(error);
  if (!sqlstate) return undefined;
  return BUSY_BY_SQLSTATE[sqlstate] ?? (sqlstate.startsWith("08") ? "database_away" : undefined);
}
