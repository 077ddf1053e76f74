/**
 * One statement, not yet sent: it starts when it is first awaited, never before, and only once.
 * Starting it in `values()` would send statements in another order than the one they were awaited in.
 */
export class Statement<Rows> implements PromiseLike<Rows> {
  readonly #start: (asArrays: boolean) => Promise<Rows>;
  #asArrays = false;
  #started: Promise<Rows> | undefined;

  constructor(start: (asArrays: boolean) => Promise<Rows>) {
    this.#start = start;
  }

  /** Rows as arrays of values instead of objects. */
  values(): this {
    this.#asArrays = true;
    return this;
  }

  // biome-ignore lint/suspicious/noThenProperty: drizzle awaits what `unsafe` returns, and that is what starts it.
  then<A = Rows, B = never>(
    onFulfilled?: ((rows: Rows) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#started ??= this.#start(this.#asArrays);
    return this.#started.then(onFulfilled, onRejected);
  }

  catch<B>(onRejected: (reason: unknown) => B | PromiseLike<B>): Promise<Rows | B> {
    return this.then(null, onRejected);
  }
}
