/**
 * Work that many ask for at the same moment, done in rounds: one at a time, each for everybody who asked before it began.
 * Whoever asks while a round is under way is in the next, so what a round reads is never older than any of its asks.
 */
export function gathering<Ask, Answer>(work: (asks: readonly Ask[]) => Promise<Answer>): (ask: Ask) => Promise<Answer> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: { asks: Ask[]; answer: Promise<Answer> } | undefined;
  return (ask) => {
    if (next) {
      next.asks.push(ask);
      return next.answer;
    }
    const asks = [ask];
    const begin = () => {
      next = undefined;
      return work(asks);
    };
    const answer = underWay.then(begin);
    underWay = answer.catch(() => undefined);
    next = { asks, answer };
    return answer;
  };
}
