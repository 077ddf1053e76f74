/** The one order in which rows are locked, top to bottom; several of one kind by ascending id. */
export const LOCK_ORDER = [
  "import",
  "user",
  "patient",
  "room",
  "doctor",
  "waitlist entry",
  "request",
  "appointment",
  "subscription",
  "session",
  "medication order",
  "stock transfer",
  "stock count",
  "stock location",
  "lot",
  "stock level",
  "bill",
  "payment",
  "counter",
] as const;
export type LockKind = (typeof LOCK_ORDER)[number];

/** How far down the order a transaction has come. */
export type LockPosition = { kind: LockKind; id: string } | undefined;

/** A lock taken out of order: a deadlock waiting for its night. A bug, so never retried and never shown. */
export class LockOrderError extends Error {
  constructor(held: { kind: LockKind; id: string }, wanted: { kind: LockKind; id: string }) {
    super(`Lock order broken: ${wanted.kind} ${wanted.id} asked for while ${held.kind} ${held.id} is held.`);
    this.name = "LockOrderError";
  }
}

/** The position after locking `ids` of `kind`, or LockOrderError. Locking the last row again is allowed. */
export function nextLockPosition(held: LockPosition, kind: LockKind, ids: readonly string[]): LockPosition {
  let position = held;
  for (const id of ids) {
    const wanted = { kind, id };
    if (position && isAbove(wanted, position)) throw new LockOrderError(position, wanted);
    position = wanted;
  }
  return position;
}

function isAbove(wanted: { kind: LockKind; id: string }, held: { kind: LockKind; id: string }): boolean {
  const ranks = LOCK_ORDER.indexOf(wanted.kind) - LOCK_ORDER.indexOf(held.kind);
  return ranks < 0 || (ranks === 0 && wanted.id < held.id);
}
