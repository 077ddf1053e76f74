import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 100;
const MOVES_SHOWN = 25;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

/** What lies on a ward, drug by drug, first expiry first. */
export const shelfQuery = (locationId: string) =>
  trpc.pharmacy.stock.infiniteQueryOptions({ locationId, limit: PAGE_SIZE }, next);

/** What is on its way to or from a ward; more than a page of it is no ward's. */
export const comingQuery = (locationId: string) =>
  trpc.pharmacy.inTransit.queryOptions({ locationId, limit: PAGE_SIZE });

export const MOVE_FILTERS = ["open", "all"] as const;
export type MoveFilter = (typeof MOVE_FILTERS)[number];

/** What a ward asked for and gave back: what is open oldest first, all of it newest first. */
export const movesQuery = (locationId: string, filter: MoveFilter) =>
  trpc.pharmacy.transfers.infiniteQueryOptions(
    { locationId, limit: MOVES_SHOWN, ...(filter === "open" ? { status: filter } : {}) },
    next,
  );
