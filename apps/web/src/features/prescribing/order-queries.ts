import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 10;

/** What a patient was prescribed, newest first. */
export const ordersQuery = (patientId: string) =>
  trpc.pharmacy.orders.infiniteQueryOptions(
    { patientId, limit: PAGE_SIZE },
    { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor },
  );
