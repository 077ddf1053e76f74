import { EVERY_TOPIC } from "@lockstep/domain/identity/every-topic";
import type { QueryFilters } from "@tanstack/react-query";
import { refusalWith } from "./refusal-of.ts";
import { serverNowMs } from "./server-clock.ts";

/** `since`: when the feed was last known to be whole, in milliseconds. */
export type LiveState = { kind: "connecting" | "live" | "reconnecting" | "offline"; since: number };

type FeedEvents = {
  notice: (topic: string) => void;
  state: (state: string) => void;
  /** With the error, or with null when the server closed the subscription as it does before it restarts. */
  ended: (error: unknown) => void;
};
type Gateways = {
  subscribe: (topics: string[], on: FeedEvents) => { unsubscribe: () => void };
  refetch: (filters: QueryFilters) => Promise<unknown>;
  denied: () => void;
};

const OFFLINE_AFTER_MS = 8_000;
const RESUBSCRIBE_AFTER_MS = 2_000;

type Want = { topics: readonly string[]; stale: QueryFilters };
type Subscription = { topics: string[]; live: boolean; unsubscribe: () => void };

/**
 * One subscription for the whole page, to the topics that the mounted screens want. Notices that come in a burst are
 * answered by one refetch, and a refetch under way is never cut short: a busy day must not starve the screen. When other topics are wanted, the old subscription stays until the new one has connected.
 */
export class LiveFeed {
  readonly #wants = new Set<Want>();
  readonly #watchers = new Set<() => void>();
  readonly #stale = new Set<QueryFilters>();
  readonly #gateways: Gateways;
  /** The last one is the one that counts; those before it wait for it to connect. */
  #subscriptions: Subscription[] = [];
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
    const want: Want = { topics, stale };
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
    const topics = [...new Set([...this.#wants].flatMap((want) => want.topics))].sort();
    if (this.#subscriptions.at(-1)?.topics.join() === topics.join()) return;
    if (topics.length === 0) return this.#keepOnly();
    const subscription: Subscription = { topics, live: false, unsubscribe: () => undefined };
    this.#subscriptions.push(subscription);
    const { unsubscribe } = this.#gateways.subscribe(topics, {
      notice: (topic) => this.#changed((want) => topic === EVERY_TOPIC || want.topics.includes(topic)),
      state: (state) => {
        if (state === "pending") this.#connected(subscription);
        if (state === "connecting") this.#lost(subscription);
      },
      ended: (error) => this.#ended(subscription, error),
    });
    subscription.unsubscribe = unsubscribe;
  }

  #connected(subscription: Subscription) {
    const told = new Set(this.#subscriptions.filter(({ live }) => live).flatMap(({ topics }) => topics));
    subscription.live = true;
    if (subscription !== this.#subscriptions.at(-1)) return;
    this.#keepOnly(subscription);
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#become({ kind: "live", since: serverNowMs() });
    // What changed under any other topic between the last fetch and now was said to nobody.
    this.#changed((want) => want.topics.some((topic) => !told.has(topic)));
  }

  #lost(subscription: Subscription) {
    subscription.live = false;
    if (this.#subscriptions.some(({ live }) => live)) return;
    if (this.#state.kind === "live") this.#become({ kind: "reconnecting", since: serverNowMs() });
    this.#patience ??= setTimeout(() => this.#become({ ...this.#state, kind: "offline" }), OFFLINE_AFTER_MS);
  }

  #ended(subscription: Subscription, error: unknown) {
    if (!this.#subscriptions.includes(subscription)) return;
    this.#subscriptions = this.#subscriptions.filter((other) => other !== subscription);
    this.#lost(subscription);
    if (refusalWith(error, "UNAUTHENTICATED", "FORBIDDEN")) this.#gateways.denied();
    else this.#schedule(RESUBSCRIBE_AFTER_MS);
  }

  #keepOnly(kept?: Subscription) {
    const leaving = this.#subscriptions.filter((subscription) => subscription !== kept);
    this.#subscriptions = kept ? [kept] : [];
    for (const { unsubscribe } of leaving) unsubscribe();
  }

  #become(state: LiveState) {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }

  #changed(concerns: (want: Want) => boolean) {
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
