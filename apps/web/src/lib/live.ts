import type { QueryFilters } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { LiveFeed, type LiveState } from "./live-feed.ts";
import { queryClient } from "./query-client.ts";
import { client, trpc } from "./trpc.ts";

const feed = new LiveFeed({
  subscribe: (topics, on) =>
    client.live.changes.subscribe(
      { topics },
      {
        onData: ({ topic }) => on.notice(topic),
        onConnectionStateChange: ({ state }) => on.state(state),
        onError: on.ended,
        onComplete: () => on.ended(null),
      },
    ),
  refetch: (filters) => queryClient.invalidateQueries(filters),
  // Its answer says whether the session is still there.
  denied: () => void queryClient.invalidateQueries(trpc.auth.me.queryFilter()),
});

/** While the component is mounted: what is under `stale` is fetched again whenever something under one of the topics has changed. */
export function useLiveTopics(topics: readonly string[], stale: QueryFilters): void {
  const wanted = JSON.stringify([topics, stale.queryKey]);
  useEffect(() => feed.want(topics, stale), [wanted]); // synchronises with the server's feed of changes
}

/** How fresh the screen is. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(feed.watch, feed.state);
}

/** Calls back when a connection that was not there at first has come; never when it was there all along. */
export function useOnceLive(back: () => void): void {
  const { kind } = useLiveState();
  const [atFirst] = useState(kind);
  const onBack = useEffectEvent(back);
  // Synchronises with the connection to the server.
  useEffect(() => {
    if (atFirst !== "live" && kind === "live") onBack();
  }, [atFirst, kind]);
}
