import type { Gateway, Letter } from "../../../gateways/gateway.ts";

/** Stands for a provider: remembers every letter that reached it, under its key, and does `before` to each first. */
export function countingGateway(before: (letter: Letter, signal: AbortSignal) => unknown = () => {}) {
  const calls: Letter[] = [];
  const gateway: Gateway = {
    async send(letter, signal) {
      calls.push(letter);
      await before(letter, signal);
      return { reference: `ref-${letter.key}` };
    },
  };
  return { gateway, calls, keys: () => new Set(calls.map(({ key }) => key)) };
}
