import { setTimeout as sleep } from "node:timers/promises";
import { announce } from "./announce.ts";
import { type Db, type Ground, groundOf, type Tx } from "./database.ts";
import { busyFrom, isRetryable, sqlstateOf } from "./pg-errors.ts";
import { openScope, type TransactionScope } from "./transaction-scope.ts";

export const TRIES_MAX = 4;
const BACKOFF_MS_MIN = 25;
const BACKOFF_MS_MAX = 400;
const RETRY_MS_MAX = 2_000;

export type TransactOptions = {
  /** One snapshot for a report of several queries: REPEATABLE READ READ ONLY. Default READ COMMITTED, read and write. */
  snapshot?: boolean;
};

/**
 * The only way to open a transaction. Runs `work` again, whole, after a serialization failure or a deadlock (R-PLT-3):
 * `work` is pure database work. Throws the domain's BUSY for a database that could not do it now. After the commit it
 * announces the topics that were touched.
 */
export async function transact<Result>(
  db: Db,
  work: (tx: Tx) => Promise<Result>,
  options: TransactOptions = {},
): Promise<Result> {
  const ground = groundOf(db);
  const startedAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, ground, work, options);
    } catch (error) {
      const sqlstate = sqlstateOf(error);
      const pause = Math.random() * Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** attempt);
      const inTime = performance.now() - startedAt + pause < RETRY_MS_MAX;
      if (sqlstate && isRetryable(sqlstate) && attempt < TRIES_MAX && inTime) {
        ground.emit({ type: "retry", sqlstate, attempt });
        await sleep(pause);
        continue;
      }
      const refusal = busyFrom(error);
      if (refusal) ground.emit({ type: "refused", kind: refusal.refusal.code === "BUSY" ? refusal.refusal.kind : "" });
      throw refusal ?? error;
    }
  }
}

async function once<Result>(
  db: Db,
  ground: Ground,
  work: (tx: Tx) => Promise<Result>,
  options: TransactOptions,
): Promise<Result> {
  let scope: TransactionScope | undefined;
  const result = await (options.snapshot ? ground.snapshot : db).transaction((tx) => {
    scope = openScope(tx, ground);
    return work(tx);
  });
  if (scope) settle(db, scope);
  return result;
}

function settle(db: Db, scope: TransactionScope): void {
  const { ground } = scope;
  if (scope.firstLockAt !== undefined) ground.emit({ type: "lock_held", ms: performance.now() - scope.firstLockAt });
  for (const event of scope.events) ground.emit(event);
  announce(db, scope.topics);
}
