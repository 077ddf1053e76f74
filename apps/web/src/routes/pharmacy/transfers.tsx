import { createFileRoute, Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { PlaceSelect } from "../../features/stock/place-select.tsx";
import { transfersQuery } from "../../features/stock/stock-queries.ts";
import { TransferList } from "../../features/stock/transfer-list.tsx";
import { placesQuery } from "../../lib/places-query.ts";
import { idIn } from "../../lib/work-search.ts";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";

const TransferDialog = lazy(async () => ({
  default: (await import("../../features/stock/transfer-dialog.tsx")).TransferDialog,
}));
const FILTERS = ["open", "requested", "in_transit", "received", "cancelled"] as const;
type TransfersSearch = { show?: Exclude<(typeof FILTERS)[number], "open">; at?: string; transfer?: string };

export const Route = createFileRoute("/pharmacy/transfers")({
  validateSearch: (search: Record<string, unknown>): TransfersSearch => {
    const show = FILTERS.find((one) => one === search.show);
    const [at, transfer] = [idIn(search.at), idIn(search.transfer)];
    return {
      ...(show && show !== "open" ? { show } : {}),
      ...(at ? { at } : {}),
      ...(transfer ? { transfer } : {}),
    };
  },
  loaderDeps: ({ search: { show, at } }) => ({ show: show ?? ("open" as const), at }), // not any text
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(placesQuery());
    return queryClient.prefetchInfiniteQuery(transfersQuery(deps.show, deps.at));
  },
  component: TransfersPage,
});

/** What goes between the pharmacy and the wards. */
function TransfersPage() {
  const t = useTranslations("stock");
  const { show = "open", at, transfer } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t("transfers")} />
      <div className="min-h-0 flex-1 overflow-y-auto p-3 sm:p-4">
        <div className="mx-auto flex max-w-5xl flex-col gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <nav aria-label={t("show")} className="flex flex-wrap gap-1">
              {FILTERS.map((filter) => (
                <Link
                  key={filter}
                  to="/pharmacy/transfers"
                  search={{ ...(filter === "open" ? {} : { show: filter }), ...(at ? { at } : {}) }}
                  aria-current={filter === show ? "page" : undefined}
                  className={clsx(
                    "inline-flex min-h-(--control) items-center rounded-full px-3",
                    filter === show ? "bg-soft font-semibold text-accent" : "text-ink-2 hover:bg-faint",
                  )}
                >
                  {t(`transferFilter.${filter}`)}
                </Link>
              ))}
            </nav>
            <PlaceSelect
              at={at}
              onPlace={(place) =>
                void navigate({
                  search: ({ at: _at, ...rest }: TransfersSearch) => (place ? { ...rest, at: place } : rest),
                  replace: true,
                })
              }
            />
          </div>
          <TransferList show={show} at={at} />
        </div>
      </div>
      {transfer && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <TransferDialog
            key={transfer}
            transferId={transfer}
            onClosed={() =>
              void navigate({ search: ({ transfer: _transfer, ...rest }: TransfersSearch) => rest, replace: true })
            }
          />
        </Suspense>
      )}
    </>
  );
}
