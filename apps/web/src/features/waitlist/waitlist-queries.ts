import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const OWN_MAX = 20;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

/** What the desk's list can be narrowed to. */
export const WAITLIST_FILTERS = ["open", "booked", "left", "lapsed"] as const;
export type WaitlistFilter = (typeof WAITLIST_FILTERS)[number];

export const waitlistQuery = (status: WaitlistFilter) =>
  trpc.scheduling.waitlist.infiniteQueryOptions({ status, limit: PAGE_SIZE }, next);
/** What a patient waits for: three at the most by themselves, a few more by the desk. */
export const ownWaitlistQuery = () => trpc.scheduling.waitlist.queryOptions({ status: "open", limit: OWN_MAX });
