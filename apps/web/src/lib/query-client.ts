import { QueryCache, QueryClient } from "@tanstack/react-query";
import { refusalWith } from "./refusal-of.ts";
import { delayBeforeRetryMs, isPassing, TRIES_MAX } from "./retry.ts";

/** What the loader has just fetched is not fetched again by the component; later, focus and reconnect refetch it. */
const FRESH_MS = 5_000;

let sessionEnded: () => void = () => undefined;

/** Says what to do when the server no longer knows who is asking. */
export function onSessionEnded(react: () => void): void {
  sessionEnded = react;
}

/** Leads to sign-in and back. */
export function sessionHasEnded(): void {
  sessionEnded();
}

function notice(error: unknown): void {
  if (refusalWith(error, "UNAUTHENTICATED")) sessionHasEnded();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // The server may be on this very network while the machine says that it is offline.
      networkMode: "always",
      refetchOnReconnect: "always",
      retry: (failures, error) => isPassing(error) && failures < TRIES_MAX - 1,
      retryDelay: delayBeforeRetryMs,
    },
    // Intents are sent again below, by their own key.
    mutations: { networkMode: "always", retry: false },
  },
});
