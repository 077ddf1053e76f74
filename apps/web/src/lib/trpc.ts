import type { AppRouter } from "@lockstep/api/app-router";
import {
  createTRPCClient,
  type getFetch,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
} from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { queryClient } from "./query-client.ts";
import { retrySameKey } from "./retry-same-key.ts";

const BATCH_MAX = 10;
const ANSWER_WITHIN_MS = 20_000;
const url = "/trpc";

const fetchWithin: ReturnType<typeof getFetch> = (input, init) => {
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input as RequestInfo | URL, { ...(init as RequestInit), signal }); // the link's looser words for the same
};

// Queries go by POST as well, so that nothing about a patient stands in a URL.
const http = { url, methodOverride: "POST", fetch: fetchWithin } as const;

export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        condition: (op) => op.type === "mutation",
        true: [retrySameKey, httpLink(http)],
        false: httpBatchLink({ ...http, maxItems: BATCH_MAX }),
      }),
    }),
  ],
});

/** Query and mutation options of every procedure, for loaders and components alike. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
