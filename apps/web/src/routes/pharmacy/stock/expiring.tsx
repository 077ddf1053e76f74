import { createFileRoute, Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { PlaceSelect } from "../../../features/stock/place-select.tsx";
import { Expiring } from "../../../features/stock/shelf.tsx";
import { DAYS_UNLESS_TOLD, expiringQuery } from "../../../features/stock/stock-queries.ts";
import { EXPIRING_DAYS, type StockSearch } from "../../../lib/stock-search.ts";

export const Route = createFileRoute("/pharmacy/stock/expiring")({
  loaderDeps: ({ search }: { search: StockSearch }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.prefetchInfiniteQuery(expiringQuery(deps)),
  component: ExpiringPage,
});

function ExpiringPage() {
  const t = useTranslations("stock");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { at, days: shown = DAYS_UNLESS_TOLD } = search;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label={t("within")} className="flex flex-wrap gap-1">
          {EXPIRING_DAYS.map((days) => (
            <Link
              key={days}
              to="/pharmacy/stock/expiring"
              search={(before: StockSearch) => ({ ...before, days })}
              aria-current={days === shown ? "page" : undefined}
              className={clsx(
                "inline-flex min-h-(--control) items-center rounded-full px-3",
                days === shown ? "bg-soft font-semibold text-accent" : "text-ink-2 hover:bg-faint",
              )}
            >
              {t("days", { count: days })}
            </Link>
          ))}
        </nav>
        <PlaceSelect
          at={at}
          onPlace={(place) =>
            void navigate({
              search: ({ at: _at, ...rest }: StockSearch) => (place ? { ...rest, at: place } : rest),
              replace: true,
            })
          }
        />
      </div>
      <Expiring search={search} />
    </>
  );
}
