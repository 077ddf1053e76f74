import type { QueryFilters } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveFeed } from "./live-feed.ts";

const DAY: QueryFilters = { queryKey: ["day"] };
const CLINIC: QueryFilters = { queryKey: ["clinic"] };

/** A feed, and the server's side of its wire. */
function aFeed() {
  const subscriptions: {
    topics: string[];
    on: Parameters<ConstructorParameters<typeof LiveFeed>[0]["subscribe"]>[1];
    open: boolean;
  }[] = [];
  const refetched: QueryFilters[] = [];
  const running: (() => void)[] = [];
  const denied = vi.fn();
  const feed = new LiveFeed({
    subscribe: (topics, on) => {
      const subscription = { topics, on, open: true };
      subscriptions.push(subscription);
      return {
        unsubscribe: () => {
          subscription.open = false;
        },
      };
    },
    refetch: (filters) => {
      refetched.push(filters);
      return new Promise<void>((resolve) => running.push(resolve));
    },
    denied,
  });
  const latest = () => {
    const subscription = subscriptions.at(-1);
    if (!subscription) throw new Error("nothing is subscribed to");
    return subscription;
  };
  const settle = async () => {
    for (const finish of running.splice(0)) finish();
    await vi.advanceTimersByTimeAsync(1);
  };
  return { feed, subscriptions, refetched, denied, latest, settle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("one subscription carries what all mounted screens want, and follows them", async () => {
  const { feed, subscriptions, latest } = aFeed();
  const leave = feed.want(["day:1"], DAY);
  feed.want(["clinic"], CLINIC);
  await vi.advanceTimersByTimeAsync(1);
  expect(subscriptions.map(({ topics }) => topics)).toEqual([["clinic", "day:1"]]);
  leave();
  await vi.advanceTimersByTimeAsync(1);
  expect(latest().topics).toEqual(["clinic"]);
});

test("going to another screen leaves no gap: the old subscription ends when the new one has connected", async () => {
  const { feed, subscriptions, refetched, latest, settle } = aFeed();
  feed.want(["clinic"], CLINIC);
  await vi.advanceTimersByTimeAsync(1);
  latest().on.state("pending");
  await settle();
  feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  latest().on.state("connecting");
  expect(feed.state().kind).toBe("live");
  subscriptions[0]?.on.notice("clinic");
  await settle();
  expect(subscriptions.map(({ open }) => open)).toEqual([true, true]);
  latest().on.state("pending");
  await settle();
  expect(subscriptions.map(({ open }) => open)).toEqual([false, true]);
  expect(refetched).toEqual([CLINIC, CLINIC, DAY]); // at first, by its notice, and the new one alone
});

test("a notice refetches what lies under its topic, and nothing else", async () => {
  const { feed, refetched, latest, settle } = aFeed();
  feed.want(["day:1"], DAY);
  feed.want(["clinic"], CLINIC);
  await vi.advanceTimersByTimeAsync(1);
  latest().on.notice("day:1");
  await settle();
  expect(refetched).toEqual([DAY]);
});

test("a burst of notices becomes one more refetch, and the one under way is never cut short", async () => {
  const { feed, refetched, latest, settle } = aFeed();
  feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  for (let notice = 0; notice < 20; notice += 1) latest().on.notice("day:1");
  expect(refetched).toHaveLength(1);
  await settle();
  expect(refetched).toHaveLength(2);
  await settle();
  expect(refetched).toHaveLength(2);
});

test("after a break everything shown is fetched again, for its notices went to nobody", async () => {
  const { feed, refetched, latest } = aFeed();
  feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  latest().on.state("pending");
  expect(feed.state().kind).toBe("live");
  expect(refetched).toEqual([DAY]);
});

test("a short break says reconnecting, a long one since when the screen may be wrong", async () => {
  const { feed, latest } = aFeed();
  feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  latest().on.state("pending");
  await vi.advanceTimersByTimeAsync(60_000);
  const lostAt = Date.now();
  latest().on.state("connecting");
  expect(feed.state()).toEqual({ kind: "reconnecting", since: lostAt });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(feed.state()).toEqual({ kind: "offline", since: lostAt });
  latest().on.state("pending");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(feed.state().kind).toBe("live");
});

test("a subscription that failed is made again; one that was denied asks who is signed in instead", async () => {
  const failing = aFeed();
  failing.feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  failing.latest().on.ended(null);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(failing.subscriptions).toHaveLength(2);

  const refused = aFeed();
  refused.feed.want(["day:1"], DAY);
  await vi.advanceTimersByTimeAsync(1);
  refused
    .latest()
    .on.ended(
      TRPCClientError.from({ error: { message: "", code: -32001, data: { refusal: { code: "UNAUTHENTICATED" } } } }),
    );
  await vi.advanceTimersByTimeAsync(5_000);
  expect(refused.subscriptions).toHaveLength(1);
  expect(refused.denied).toHaveBeenCalledOnce();
});
