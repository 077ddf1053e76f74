type Start = () => PromiseLike<unknown>;
type Answers<Starts extends readonly Start[]> = {
  -readonly [Index in keyof Starts]: Awaited<ReturnType<Starts[Index]>>;
};

/**
 * Starts statements of one transaction one after the other, without waiting for answers in between: one round trip, carried
 * out in this order. Plain `Promise.all` does not keep the order where it mixes queries, which start when they are awaited,
 * with functions that have started theirs already. Each function here starts its first statement before it awaits anything.
 */
export function inOrder<const Starts extends readonly Start[]>(...starts: Starts): Promise<Answers<Starts>> {
  const answers = starts.map(async (start) => start());
  return Promise.all(answers) as Promise<Answers<Starts>>; // the answers of the starts, one for one
}
