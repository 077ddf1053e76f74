import type { RequestsInput } from "@lockstep/domain/scheduling/request";
import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

/** What the desk's list can be narrowed to. */
export const REQUEST_FILTERS = ["open", "approved", "declined", "withdrawn"] as const;
export type RequestFilter = (typeof REQUEST_FILTERS)[number] & RequestsInput["status"];

export const requestsQuery = (status: RequestFilter) =>
  trpc.scheduling.requests.infiniteQueryOptions({ status, limit: PAGE_SIZE }, next);
export const ownRequestsQuery = () => trpc.scheduling.requests.infiniteQueryOptions({ limit: PAGE_SIZE }, next);
/** Always asked again when it is opened: the patient may have answered meanwhile. */
export const requestQuery = (requestId: string) =>
  trpc.scheduling.requestOf.queryOptions({ requestId }, { staleTime: 0 });
