import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;

export const deadLettersQuery = () =>
  trpc.messages.dead.infiniteQueryOptions({ limit: PAGE_SIZE }, { getNextPageParam: ({ nextCursor }) => nextCursor });
