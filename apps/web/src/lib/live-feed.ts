import type { QueryFilters } from "@tanstack/react-query";
import { refusalWith } from "./refusal-of.ts";
import { serverNowMs } from "./server-clock.ts";

/** `since`: when the feed was last known to be whole, in milliseconds. */
export type LiveState = { kind: "connecting" | "live" | "reconnecting" | "offline"; since: number };

type FeedEvents = { notice: (topic: string) => void; state: (state: string) => void; error: (error: unknown) => void };
type Gateways = {
  subscribe: (topics: string[], on: FeedEvents) => { unsubscribe: () => void };
  refetch: (filters: QueryFilters) => Promise<unknown>;
  denied: () => void;
};

const OFFLINE_AFTER_MS = 8_000;
const RESUBSCRIBE_AFTER_MS = 2_000;

/**
 * One subscription for the whole page, to the topics that the mounted screens want. Notices that come in a burst are
 * answered by one refetch, and a refetch under way is never cut short: a busy day must not starve the screen.
 */
export class LiveFeed {
  readonly #wants = new Set<{ topics: readonly string[]; stale: QueryFilters }>();
  readonly #watchers = new Set<() => void>();
  readonly #stale = new Set<QueryFilters>();
  readonly #gateways: Gateways;
  #current: { topics: string; unsubscribe: () => void } | null = null;
  #state: LiveState = { kind: "connecting", since: serverNowMs() };
  #scheduled: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #refetching = false;

  constructor(gateways: Gateways) {
    this.#gateways = gateways;
  }

  state = (): LiveState => this.#state;

  watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  want(topics: readonly string[], stale: QueryFilters): () => void {
    const want = { topics, stale };
    this.#wants.add(want);
    this.#schedule(0);
    return () => {
      this.#wants.delete(want);
      this.#schedule(0);
    };
  }

  #schedule(afterMs: number) {
    clearTimeout(this.#scheduled);
    this.#scheduled = setTimeout(() => this.#subscribe(), afterMs);
  }

  #subscribe() {
    const wanted = [...new Set([...this.#wants].flatMap((want) => want.topics))].sort();
    const topics = wanted.join("\n");
    if (this.#current?.topics === topics) return;
    this.#current?.unsubscribe();
    this.#current = null;
    if (wanted.length === 0) return;
    const { unsubscribe } = this.#gateways.subscribe(wanted, {
      notice: (topic) => this.#changed((want) => want.topics.includes(topic)),
      state: (state) => (state === "pending" ? this.#connected() : this.#lost()),
      error: (error) => {
        this.#current = null;
        this.#lost();
        if (refusalWith(error, "UNAUTHENTICATED", "FORBIDDEN")) this.#gateways.denied();
        else this.#schedule(RESUBSCRIBE_AFTER_MS);
      },
    });
    this.#current = { topics, unsubscribe };
  }

  #connected() {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#become({ kind: "live", since: serverNowMs() });
    // What changed between the last fetch and now was said to nobody.
    this.#changed(() => true);
  }

  #lost() {
    if (this.#state.kind === "live") this.#become({ kind: "reconnecting", since: serverNowMs() });
    this.#patience ??= setTimeout(() => this.#become({ ...this.#state, kind: "offline" }), OFFLINE_AFTER_MS);
  }

  #become(state: LiveState) {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }

  #changed(concerns: (want: { topics: readonly string[] }) => boolean) {
    for (const want of this.#wants) if (concerns(want)) this.#stale.add(want.stale);
    if (!this.#refetching) void this.#refetch();
  }

  async #refetch() {
    this.#refetching = true;
    while (this.#stale.size > 0) {
      const filters = [...this.#stale];
      this.#stale.clear();
      await Promise.allSettled(filters.map((filter) => this.#gateways.refetch(filter)));
    }
    this.#refetching = false;
  }
}
