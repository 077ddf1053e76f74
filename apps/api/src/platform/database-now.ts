import { type Db, type Ground, groundOf, type Queryable } from "@lockstep/db/database";
import { scopeOf } from "@lockstep/db/transaction-scope";
import { type SQL, sql } from "drizzle-orm";

/**
 * The database's clock inside a statement, `ms` later, for decisions that are one statement (sessions, budgets): every
 * process decides alike whatever its own clock says, and no round trip asks for the time first.
 */
export function databaseNow(queryable: Queryable, ms = 0): SQL {
  return sql`(clock_timestamp() + ${clockAheadMs(queryable) + ms}::float8 * interval '1 millisecond')`;
}

/** How far our clock is ahead of the database's: tests travel with it, production has none. */
export function clockAheadMs(queryable: Queryable): number {
  return groundUnder(queryable).clockOffsetMs();
}

/** What stands behind a handle or a transaction of it. */
export function groundUnder(queryable: Queryable): Ground {
  return scopeOf(queryable)?.ground ?? groundOf(queryable as Db); // not a transaction's scope, so it is the root
}
