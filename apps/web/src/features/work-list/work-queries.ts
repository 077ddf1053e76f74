import { trpc } from "../../lib/trpc.ts";
import type { WorkSearch } from "../../lib/work-search.ts";

const PAGE_SIZE = 30;
const NUMBER = /^\d{1,9}$/;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

const sifted = ({ status, place, q }: WorkSearch) => ({
  status: status ?? ("active" as const), // not any text
  ...(place === "outpatient" ? { outpatient: true as const } : place ? { wardId: place } : {}),
  ...(q ? { q } : {}),
});

/** Orders as the pharmacist sifts them: active ones oldest first. */
export const workQuery = (search: WorkSearch) =>
  trpc.pharmacy.orders.infiniteQueryOptions({ ...sifted(search), limit: PAGE_SIZE }, next);

/**
 * The first that matches, asked at once: what was scanned or typed before the list could follow. A number is that of one
 * order, however it stands, and never of another in whose drug it occurs.
 */
export const firstMatch = (search: WorkSearch, typed: string) =>
  trpc.pharmacy.orders.queryOptions(
    NUMBER.test(typed) ? { number: Number(typed), limit: 1 } : { ...sifted({ ...search, q: typed }), limit: 1 },
    { staleTime: 0 },
  );
