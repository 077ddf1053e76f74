import { trpc } from "../../lib/trpc.ts";

/** Looked at when asked for, and not again by itself: it reads a great deal. */
export const integrityQuery = () =>
  trpc.insight.integrity.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false });
