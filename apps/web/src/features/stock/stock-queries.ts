import type { CountStatus, TransferStatus } from "@lockstep/domain/pharmacy/states";
import type { StockSearch } from "../../lib/stock-search.ts";
import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 50;
const PAGE_SIZE_MAX = 100;
export const DAYS_UNLESS_TOLD = 90;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };
const placed = ({ at }: StockSearch) => (at ? { locationId: at } : {});
const ofDrug = ({ drug }: StockSearch) => (drug ? { drugId: drug } : {});

export const shelfQuery = (search: StockSearch) => {
  const { q, empty = false } = search;
  const sifted = { ...placed(search), ...ofDrug(search), ...(q ? { q } : {}), empty };
  return trpc.pharmacy.stock.infiniteQueryOptions({ ...sifted, limit: PAGE_SIZE }, next);
};
export const expiringQuery = (search: StockSearch) =>
  trpc.pharmacy.expiring.infiniteQueryOptions(
    { ...placed(search), days: search.days ?? DAYS_UNLESS_TOLD, limit: PAGE_SIZE },
    next,
  );
export const lowQuery = () => trpc.pharmacy.lowStock.infiniteQueryOptions({ limit: PAGE_SIZE }, next);
export const registerQuery = (search: StockSearch) =>
  trpc.pharmacy.movements.infiniteQueryOptions(
    { ...placed(search), ...ofDrug(search), ...(search.kind ? { kind: search.kind } : {}), limit: PAGE_SIZE },
    next,
  );
export const formularyQuery = ({ q, all }: StockSearch) =>
  trpc.pharmacy.drugs.infiniteQueryOptions({ ...(q ? { q } : {}), all: all === true, limit: PAGE_SIZE }, next);
export const countsQuery = (search: StockSearch, status?: CountStatus) =>
  trpc.pharmacy.counts.infiniteQueryOptions({ ...placed(search), ...(status ? { status } : {}), limit: 25 }, next);
export const worthQuery = () => trpc.pharmacy.valuation.queryOptions();

/** A lot wherever it lies, or has lain. */
export const lotQuery = (lotId: string) =>
  trpc.pharmacy.stock.queryOptions({ lotId, empty: true, limit: PAGE_SIZE_MAX });
export const lotRegisterQuery = (lotId: string) => trpc.pharmacy.movements.queryOptions({ lotId, limit: 10 });
/** Whom it has reached: over a counter, and by a bed. */
export const lotDispensesQuery = (lotId: string) =>
  trpc.pharmacy.dispenses.infiniteQueryOptions({ lotId, limit: PAGE_SIZE }, next);
export const lotDosesQuery = (lotId: string) =>
  trpc.pharmacy.administrations.infiniteQueryOptions({ lotId, limit: PAGE_SIZE }, next);
/** Everything that lies at a place, to be counted. */
export const placeQuery = (locationId: string, q: string) =>
  trpc.pharmacy.stock.infiniteQueryOptions(
    { locationId, ...(q ? { q } : {}), empty: true, limit: PAGE_SIZE_MAX },
    next,
  );

export type TransferFilter = TransferStatus | "open";
export const transfersQuery = (status: TransferFilter, at?: string) =>
  trpc.pharmacy.transfers.infiniteQueryOptions({ status, ...(at ? { locationId: at } : {}), limit: 25 }, next);
export const transferQuery = (transferId: string) => trpc.pharmacy.transfer.queryOptions({ transferId });
export const issueQuery = (transferId: string) => trpc.pharmacy.proposeIssue.queryOptions({ transferId });
