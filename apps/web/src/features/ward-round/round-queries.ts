import { trpc } from "../../lib/trpc.ts";

export const roundQuery = (locationId: string) => trpc.pharmacy.round.queryOptions({ locationId });

/** The doses of one order, or of a ward. */
export type DosesOf = { orderId: string } | { locationId: string };
export const dosesQuery = (of: DosesOf) =>
  trpc.pharmacy.administrations.infiniteQueryOptions(
    { ...of, limit: 30 },
    { getNextPageParam: (last) => last.nextCursor },
  );
