import { type Listener, listen } from "@lockstep/db/listen";

/** Told when one of the topics changed; `null` means "you may have missed something, look at everything". */
export type Wake = (topic: string | null) => void;

/**
 * Live changes of one process: one listening connection, many waiting browsers. A notice is only a wake-up;
 * the data come from the tables.
 */
export type Live = {
  subscribe(topics: readonly string[], wake: Wake): () => void;
  start(url: string): Promise<void>;
  /** Aborted when the process is about to end: whoever holds a stream sends its client elsewhere. */
  ending: AbortSignal;
  end(): void;
  stop(): Promise<void>;
};

export function createLive(): Live {
  const waiting = new Map<string, Set<Wake>>();
  const everyone = new Set<Wake>();
  const ending = new AbortController();
  let listener: Listener | undefined;
  return {
    subscribe(topics, wake) {
      everyone.add(wake);
      for (const topic of topics) waiting.set(topic, (waiting.get(topic) ?? new Set()).add(wake));
      return () => {
        everyone.delete(wake);
        for (const topic of topics) {
          waiting.get(topic)?.delete(wake);
          if (waiting.get(topic)?.size === 0) waiting.delete(topic);
        }
      };
    },
    async start(url) {
      listener = await listen(
        url,
        (topics) => {
          for (const topic of topics) for (const wake of waiting.get(topic) ?? []) wake(topic);
        },
        () => {
          for (const wake of everyone) wake(null);
        },
      );
    },
    ending: ending.signal,
    end: () => ending.abort(),
    async stop() {
      ending.abort();
      await listener?.close();
    },
  };
}
