import type { TransactionSql } from "postgres";
import postgres from "postgres";
import { encodeParameters, type WireParameter } from "./parameters.ts";
import { CommitRolledBackError, ScopeClosedError } from "./pool-errors.ts";
import type { Rows, Slot } from "./slot.ts";
import { Statement } from "./statement.ts";

// A callback that ends its transaction itself would go on writing outside it.
const TRANSACTION_CONTROL = /^\s*(begin|start|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i;

const IN_FAILED_TRANSACTION = "25P02";

/**
 * A transaction, or a savepoint inside one, as its callback sees it. Statements of a closed scope are refused;
 * so are those around an open savepoint, which would be undone with it although they were acknowledged.
 */
export class Scope {
  readonly #slot: Slot;
  readonly #parent: Scope | undefined;
  readonly #unanswered = new Set<Promise<unknown>>();
  #savepoint: Scope | undefined;
  #savepoints = 0;
  #closed = false;
  /** The first server error of this scope: why a COMMIT can turn into a rollback. */
  firstError: unknown;

  constructor(slot: Slot, parent?: Scope) {
    this.#slot = slot;
    this.#parent = parent;
  }

  /** What drizzle gets. */
  readonly sql = {
    unsafe: (text: string, parameters: readonly unknown[] = []) =>
      new Statement((asArrays) => this.#run(text, parameters, asArrays)),
    savepoint: <T>(callback: (sql: TransactionSql) => T | Promise<T>) => this.#runSavepoint(callback),
  } as unknown as TransactionSql; // Drizzle uses no more of a transaction than these two.

  /** Refuses further statements and waits for those under way, so that none can run after what is sent next. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#unanswered.size > 0) await Promise.allSettled(this.#unanswered);
    if (!this.#savepoint) return;
    await this.#savepoint.close();
    throw new ScopeClosedError("A savepoint was still open when its transaction ended.");
  }

  async #run(text: string, parameters: readonly unknown[], asArrays: boolean): Promise<Rows> {
    const encoded = encodeParameters(parameters);
    if (TRANSACTION_CONTROL.test(text)) throw new ScopeClosedError("A transaction is ended by its callback alone.");
    if (this.#savepoint) throw new ScopeClosedError("A savepoint is open: use its handle until it ends.");
    return this.#send(text, encoded, asArrays);
  }

  async #send(text: string, parameters: WireParameter[] = [], asArrays = false): Promise<Rows> {
    for (let scope: Scope | undefined = this; scope; scope = scope.#parent) {
      if (scope.#closed && !this.#slot.dead) throw new ScopeClosedError("The transaction of this statement is over.");
    }
    const answer = this.#slot.send(text, parameters, { asArrays, outcomeIfLost: "not_committed" });
    this.#unanswered.add(answer);
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error;
      this.firstError ??= error;
      // Sent along with a statement that failed, this one was not carried out for the same reason.
      throw error.code === IN_FAILED_TRANSACTION ? this.firstError : error;
    } finally {
      this.#unanswered.delete(answer);
    }
  }

  async #runSavepoint<T>(callback: (sql: TransactionSql) => T | Promise<T>): Promise<T> {
    if (this.#savepoint) throw new ScopeClosedError("A savepoint is open already: they cannot overlap.");
    const child = new Scope(this.#slot, this);
    const name = `s${this.#savepoints++}`;
    this.#savepoint = child;
    try {
      await this.#send(`savepoint ${name}`);
      const result = await callback(child.sql);
      await child.close();
      if (this.#slot.status === "failed") throw new CommitRolledBackError(child.firstError);
      await this.#send(`release ${name}`);
      return result;
    } catch (error) {
      // Where this cannot be done the whole transaction can no longer be committed, and `error` says why.
      await child.close().catch(() => undefined);
      await this.#send(`rollback to ${name}`).catch(() => undefined);
      throw error;
    } finally {
      this.#savepoint = undefined;
    }
  }
}
