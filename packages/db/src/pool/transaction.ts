import type { TransactionSql } from "postgres";
import { CommitRolledBackError } from "./pool-errors.ts";
import { Scope } from "./scope.ts";
import type { Slot } from "./slot.ts";

/**
 * Runs one transaction on a slot that its caller holds. `begin` may hold several statements, and is waited for:
 * behind a BEGIN that failed, the callback's writes would each commit by themselves.
 * A connection lost before COMMIT was sent has certainly not committed; one lost while it was under way, perhaps.
 */
export async function runTransaction<T>(
  slot: Slot,
  begin: string,
  callback: (sql: TransactionSql) => T | Promise<T>,
): Promise<T> {
  await slot.send(begin, [], { outcomeIfLost: "not_committed" });
  if (slot.status !== "open") throw await notBegun(slot);
  const scope = new Scope(slot);
  let result: T;
  try {
    result = await Promise.race([(async () => callback(scope.sql))(), slot.died]);
    await scope.close();
  } catch (error) {
    await scope.close().catch(() => undefined); // What the callback met comes first.
    // If even this fails, the slot does not go back to the pool, and the server rolls back when it closes.
    await slot.send("rollback", [], { outcomeIfLost: "not_committed" }).catch(() => undefined);
    throw error;
  }
  const { command } = await slot.send("commit", [], { outcomeIfLost: "unknown" });
  if (command !== "COMMIT") throw new CommitRolledBackError(scope.firstError);
  return result;
}

/** A server may hang up right behind its answer to BEGIN; then that, which is safe to try again, is what happened. */
function notBegun(slot: Slot): Promise<unknown> {
  const cause = new Error("The statement that should begin a transaction did not.");
  if (!slot.hungUp) return Promise.resolve(cause);
  slot.die(cause);
  return slot.died.catch((lost: unknown) => lost);
}
