import { trpc } from "../../lib/trpc.ts";

const SELDOM_MS = 5 * 60_000;

/** What the clinic offers changes seldom; whoever books all day does not wait for it each time. */
export const visitTypesQuery = () => trpc.scheduling.visitTypes.queryOptions(undefined, { staleTime: SELDOM_MS });
export const roomsQuery = () => trpc.scheduling.rooms.queryOptions(undefined, { staleTime: SELDOM_MS });
