import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

export type StaffSearch = { q: string; inactive: boolean };

/** Active staff, or everybody. */
export const staffQuery = ({ q, inactive }: StaffSearch) =>
  trpc.staff.list.infiniteQueryOptions({ q, limit: PAGE_SIZE, ...(inactive ? {} : { active: true }) }, next);
export const invitesQuery = () => trpc.auth.invites.infiniteQueryOptions({ limit: PAGE_SIZE }, next);
export const memberQuery = (userId: string) => trpc.staff.get.queryOptions({ userId });
export const memberSessionsQuery = (userId: string) => trpc.staff.sessions.queryOptions({ userId });
