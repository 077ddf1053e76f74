import type { Sql } from "postgres";
import type { ConnectionTarget } from "./connection-url.ts";
import type { PoolEvent, PoolStats } from "./pool.ts";
import { PoolBusyError, type PoolBusyKind } from "./pool-errors.ts";
import { Slot } from "./slot.ts";

export type SlotPoolOptions = {
  target: ConnectionTarget;
  driverOptions: Sql["options"];
  size: number;
  acquireTimeoutMs: number;
  waitersMax: number;
  connectTimeoutMs: number;
  lifetimeMs: number;
  checkoutDeadlineMs: number;
  onEvent: (event: PoolEvent) => void;
};

type Waiter = { give: (slot: Slot) => void; refuse: (error: PoolBusyError) => void; timer: NodeJS.Timeout };

const PAUSE_FIRST_MS = 50;
const PAUSE_MAX_MS = 1_000;
/** A connection that rested longer is asked before it is handed out: its network may have gone away without a word. */
const RESTED_MAX_MS = 1_000;
const ANSWER_WITHIN_MS = 1_000;

/** Hands slots out to one holder at a time, in the order in which they asked. */
export class SlotPool {
  readonly #options: SlotPoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #idle: Slot[] = [];
  readonly #waiters = new Set<Waiter>();
  #dialling = 0;
  #dialled = 0;
  #died = 0;
  /** Rounds of dials that failed since the last one that did not. */
  #failures = 0;
  #lastFailure: unknown;
  #addressIndex = 0;
  #nextDialAt = 0;
  #nextDial: NodeJS.Timeout | undefined;
  #closed = false;
  #emptied: () => void = () => undefined;

  constructor(options: SlotPoolOptions) {
    this.#options = options;
  }

  stats(): PoolStats {
    const idle = this.#idle.length;
    return {
      size: this.#options.size,
      idle,
      busy: this.#slots.size - idle,
      waiting: this.#waiters.size,
      dialled: this.#dialled,
      died: this.#died,
    };
  }

  /** A slot for one holder, who gives it back within `checkoutDeadlineMs` or loses it. Rejects with `PoolBusyError` alone. */
  async acquire(): Promise<Slot> {
    const until = performance.now() + this.#options.acquireTimeoutMs;
    for (;;) {
      const slot = this.#takeIdle() ?? (await this.#wait(until));
      if (slot.restedMs > RESTED_MAX_MS && !(await slot.answers(ANSWER_WITHIN_MS))) continue;
      slot.startDeadline(this.#options.checkoutDeadlineMs);
      return slot;
    }
  }

  release(slot: Slot): void {
    slot.rest();
    if (slot.dead) return;
    if (slot.clean) this.#place(slot);
    else slot.die(new Error("The connection was given back in the middle of something."));
  }

  /** Refuses new callers, lets holders finish for `timeoutMs`, then ends what is left. */
  async end(timeoutMs: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#nextDial);
    for (const waiter of this.#waiters) this.#refuse(waiter, "closed");
    const closing = [...this.#slots].map((slot) => slot.closed);
    for (const slot of [...this.#idle]) slot.retire();
    if (this.#slots.size + this.#dialling > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#emptied = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    for (const slot of this.#slots) slot.die(new Error("The connection pool was closed."));
    await Promise.all(closing);
  }

  #takeIdle(): Slot | undefined {
    for (let slot = this.#idle.pop(); slot; slot = this.#idle.pop()) {
      if (!this.#expired(slot)) return slot;
      slot.retire();
    }
    return undefined;
  }

  #expired(slot: Slot): boolean {
    return slot.ageMs > this.#options.lifetimeMs;
  }

  #wait(until: number): Promise<Slot> {
    return new Promise((give, refuse) => {
      const timer = setTimeout(
        () => this.#refuse(waiter, this.#slots.size === 0 ? "connect_failed" : "pool_timeout"),
        Math.max(0, until - performance.now()),
      );
      const waiter: Waiter = { give, refuse, timer };
      if (this.#closed) return this.#refuse(waiter, "closed");
      if (this.#waiters.size >= this.#options.waitersMax) return this.#refuse(waiter, "pool_full");
      this.#waiters.add(waiter);
      this.#dialIfWanted();
    });
  }

  #refuse(waiter: Waiter, kind: PoolBusyKind): void {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
    waiter.refuse(new PoolBusyError(kind, this.#lastFailure));
    this.#options.onEvent({ type: "refused", kind });
  }

  /** To whoever waits longest, else to the idle ones. */
  #place(slot: Slot): void {
    const [waiter] = this.#waiters;
    if (this.#closed || this.#expired(slot)) slot.retire();
    else if (!waiter) this.#idle.push(slot);
    else {
      clearTimeout(waiter.timer);
      this.#waiters.delete(waiter);
      waiter.give(slot);
    }
  }

  /** One dial for each waiter; after a failure one dial at a time, with growing pauses between. */
  #dialIfWanted(): void {
    while (
      !this.#closed &&
      this.#dialling < this.#waiters.size &&
      this.#slots.size + this.#dialling < this.#options.size
    ) {
      if (this.#failures > 0 && this.#dialling > 0) return;
      const pauseMs = this.#nextDialAt - performance.now();
      if (pauseMs > 0) {
        clearTimeout(this.#nextDial);
        this.#nextDial = setTimeout(() => this.#dialIfWanted(), pauseMs);
        return;
      }
      void this.#dial();
    }
  }

  async #dial(): Promise<void> {
    const { target, driverOptions, connectTimeoutMs, onEvent } = this.#options;
    const failuresBefore = this.#failures;
    const startedAt = performance.now();
    this.#dialling++;
    this.#dialled++;
    try {
      const slot = await Slot.open({
        driverOptions,
        address: target.addresses[this.#addressIndex % target.addresses.length] ?? target.addresses[0],
        tls: target.tls,
        writable: target.writable,
        connectTimeoutMs,
        onEnd: (ended, cause) => this.#onEnd(ended, cause),
      });
      this.#dialling--;
      this.#failures = 0;
      this.#lastFailure = undefined;
      this.#slots.add(slot);
      onEvent({ type: "dialled", tookMs: performance.now() - startedAt });
      if (slot.dead) this.#onEnd(slot, new Error("The connection died while it was opened."));
      else this.#place(slot);
    } catch (error) {
      this.#dialling--;
      this.#lastFailure = error;
      // Dials that ran side by side fail for one reason and count once.
      if (this.#failures === failuresBefore) this.#tryElsewhere();
      onEvent({ type: "dial_failed", cause: error, pauseMs: Math.max(0, this.#nextDialAt - performance.now()) });
    }
    this.#dialIfWanted();
    this.#checkEmptied();
  }

  /** Goes on to the next address, and pauses when a whole round of them has failed. */
  #tryElsewhere(): void {
    this.#failures++;
    this.#addressIndex++;
    const rounds = this.#failures / this.#options.target.addresses.length;
    if (rounds < 1) return;
    this.#nextDialAt = performance.now() + Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** (Math.floor(rounds) - 1));
  }

  #onEnd(slot: Slot, cause: unknown): void {
    if (!this.#slots.delete(slot)) return;
    const index = this.#idle.indexOf(slot);
    if (index >= 0) this.#idle.splice(index, 1);
    if (cause !== undefined) {
      this.#died++;
      this.#options.onEvent({ type: "died", cause });
    }
    this.#dialIfWanted();
    this.#checkEmptied();
  }

  #checkEmptied(): void {
    if (this.#slots.size + this.#dialling === 0) this.#emptied();
  }
}
