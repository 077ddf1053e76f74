import { trpc } from "../../lib/trpc.ts";

const PROBLEMS_AT_A_TIME = 50;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

/** One import; its refused lines come in pages. */
export const importQuery = (importId: string) =>
  trpc.imports.get.infiniteQueryOptions({ importId, limit: PROBLEMS_AT_A_TIME }, next);
export const importsQuery = () => trpc.imports.list.infiniteQueryOptions({}, next);
