import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 20;

export const inboxQuery = () =>
  trpc.messages.inbox.infiniteQueryOptions({ limit: PAGE_SIZE }, { getNextPageParam: ({ nextCursor }) => nextCursor });
