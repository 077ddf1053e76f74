import { sql } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { type LockKind, nextLockPosition } from "./lock-order.ts";
import { type Given, prepared } from "./prepared.ts";
import { requireScope } from "./transaction-scope.ts";

/**
 * Which table stands for a kind, and how strongly it is locked. Parents of foreign keys are locked FOR NO KEY UPDATE,
 * because plain FOR UPDATE would block every insert that merely refers to them. A place of stock is locked when it is closed
 * alone, and then those inserts have to wait.
 */
const LOCKABLE = {
  import: { table: "imports", strength: "update" },
  user: { table: "users", strength: "no key update" },
  patient: { table: "patients", strength: "no key update" },
  room: { table: "rooms", strength: "no key update" },
  doctor: { table: "doctors", strength: "no key update" },
  "waitlist entry": { table: "waitlist_entries", strength: "update" },
  request: { table: "consultation_requests", strength: "update" },
  appointment: { table: "appointments", strength: "update" },
  "medication order": { table: "medication_orders", strength: "update" },
  "stock transfer": { table: "stock_transfers", strength: "update" },
  "stock count": { table: "stock_counts", strength: "update" },
  "stock location": { table: "stock_locations", strength: "update" },
  lot: { table: "lots", strength: "no key update" },
  "stock level": { table: "stock_levels", strength: "update" },
  bill: { table: "bills", strength: "update" },
  payment: { table: "payments", strength: "update" },
} as const satisfies Partial<Record<LockKind, { table: string; strength: "no key update" | "update" }>>;
export type RowLockKind = keyof typeof LOCKABLE;

const lockings = new Map<RowLockKind, ReturnType<typeof lockingOf>>();

function lockingOf(kind: RowLockKind) {
  const { table, strength } = LOCKABLE[kind];
  return prepared((queryable, given: Given<"ids">) =>
    queryable.execute<{ id: string }>(
      sql`select id from ${sql.identifier(table)} where id = any(${given("ids")}::uuid[]) order by id for ${sql.raw(strength)}`,
    ),
  );
}

/**
 * Locks rows by ascending id, along LOCK_ORDER, and answers which of them exist. What a decision rests on is read
 * after this, in a statement of its own: this statement's snapshot is older than the lock.
 */
export async function lock(tx: Tx, kind: RowLockKind, ids: string | readonly string[]): Promise<Set<string>> {
  const wanted = [...new Set((typeof ids === "string" ? [ids] : [...ids]).map((id) => id.toLowerCase()))].sort();
  if (wanted.length === 0) return new Set();
  const scope = requireScope(tx);
  scope.position = nextLockPosition(scope.position, kind, wanted);
  const locking = lockings.get(kind) ?? lockingOf(kind);
  lockings.set(kind, locking);
  const startedAt = performance.now();
  const rows = await locking(tx, { ids: wanted });
  const lockedAt = performance.now();
  scope.firstLockAt ??= lockedAt;
  scope.ground.emit({ type: "lock_wait", kind, ms: lockedAt - startedAt });
  return new Set(rows.map((row) => row.id));
}

/** Says that a statement has just locked a row by writing it, for the time under lock to be counted from here. */
export function lockedByWriting(tx: Tx): void {
  requireScope(tx).firstLockAt ??= performance.now();
}

/** The next number of a gap-free series. Last in the lock order, so that its row is held shortest. */
export async function nextNumber(tx: Tx, counter: string): Promise<number> {
  return nextNumbers(tx, counter, 1);
}

/**
 * Reserves as many numbers of a gap-free series and answers the first. With a count of 0 it only locks the series: whoever
 * has yet to find out how many are needed asks again once it is known, and nobody gets in between.
 */
export async function nextNumbers(tx: Tx, counter: string, count: number): Promise<number> {
  const scope = requireScope(tx);
  scope.position = nextLockPosition(scope.position, "counter", [counter]);
  scope.firstLockAt ??= performance.now();
  const [row] = await reservation(tx, { counter, count });
  if (!row) throw new Error(`The counter ${counter} gave no number.`);
  return Number(row.value) - count + 1;
}

const reservation = prepared((queryable, given: Given<"counter" | "count">) =>
  queryable.execute<{ value: string }>(
    sql`insert into counters (name, value) values (${given("counter")}, ${given("count")}) on conflict (name) do update set value = counters.value + excluded.value returning value::text`,
  ),
);
