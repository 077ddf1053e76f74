import { sql } from "drizzle-orm";
import { type Db, groundOf, type Queryable } from "./database.ts";
import { prepared } from "./prepared.ts";
import { scopeOf } from "./transaction-scope.ts";

/**
 * The one clock: the database's, read when asked (not `now()`, which is the time of BEGIN and stale after a wait for a
 * lock), so that every process decides alike whatever its own clock says. Ask for it after the locks.
 */
export async function clock(queryable: Queryable): Promise<Date> {
  const ground = scopeOf(queryable)?.ground ?? groundOf(queryable as Db); // not a transaction's scope, so it is the root
  const [row] = await theTime(queryable, {});
  if (!row) throw new Error("The database did not tell the time.");
  return new Date(Number(row.now) + ground.clockOffsetMs());
}

const theTime = prepared((queryable) =>
  queryable.execute<{ now: string }>(sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`),
);
