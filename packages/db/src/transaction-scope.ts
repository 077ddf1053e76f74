import type { DatabaseEvent, Ground, Tx } from "./database.ts";
import type { LockPosition } from "./lock-order.ts";

/** What one run of one transaction has gathered so far. */
export type TransactionScope = {
  ground: Ground;
  position: LockPosition;
  firstLockAt: number | undefined;
  topics: Set<string>;
  /** To be told after the commit. */
  events: DatabaseEvent[];
};

const scopes = new WeakMap<object, TransactionScope>();

export function openScope(tx: Tx, ground: Ground): TransactionScope {
  const scope: TransactionScope = {
    ground,
    position: undefined,
    firstLockAt: undefined,
    topics: new Set(),
    events: [],
  };
  scopes.set(tx, scope);
  return scope;
}

export function scopeOf(tx: object): TransactionScope | undefined {
  return scopes.get(tx);
}

export function requireScope(tx: Tx): TransactionScope {
  const scope = scopes.get(tx);
  if (!scope) throw new Error("This transaction was not opened by transact.");
  return scope;
}

/** Counts something that has happened only if this transaction commits. */
export function emitAfterCommit(tx: Tx, event: DatabaseEvent): void {
  requireScope(tx).events.push(event);
}
