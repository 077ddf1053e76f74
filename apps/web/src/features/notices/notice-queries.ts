import { trpc } from "../../lib/trpc.ts";

export const noticesQuery = () =>
  trpc.messages.notices.infiniteQueryOptions(
    {},
    { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor },
  );
