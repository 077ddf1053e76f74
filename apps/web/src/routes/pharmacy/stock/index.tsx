import { createFileRoute, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PlaceSelect } from "../../../features/stock/place-select.tsx";
import { Shelf } from "../../../features/stock/shelf.tsx";
import { shelfQuery } from "../../../features/stock/stock-queries.ts";
import { StockSearchBox } from "../../../features/stock/stock-search-box.tsx";
import type { StockSearch } from "../../../lib/stock-search.ts";
import { buttonClass } from "../../../ui/button-class.ts";

export const Route = createFileRoute("/pharmacy/stock/")({
  loaderDeps: ({ search }: { search: StockSearch }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.prefetchInfiniteQuery(shelfQuery(deps)),
  component: ShelfPage,
});

/** What lies where, by drug and lot. */
function ShelfPage() {
  const t = useTranslations("stock");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { at, q = "", drug, empty = false } = search;
  const sift = (change: (before: StockSearch) => StockSearch) => void navigate({ search: change, replace: true });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <StockSearchBox
          q={q}
          label={t("find")}
          onSearch={(next) => {
            if (next !== q) sift(({ q: _q, ...before }) => (next === "" ? before : { ...before, q: next }));
          }}
        />
        <PlaceSelect
          at={at}
          onPlace={(place) => sift(({ at: _at, ...rest }) => (place ? { ...rest, at: place } : rest))}
        />
        <label className="flex min-h-(--control) items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={empty}
            onChange={() => sift(({ empty: was, ...rest }) => (was ? rest : { ...rest, empty: true }))}
          />
          {t("emptyToo")}
        </label>
        {drug && (
          <Link to="/pharmacy/stock" search={at ? { at } : {}} className={buttonClass("quiet")}>
            {t("everyDrug")}
          </Link>
        )}
      </div>
      <Shelf search={search} />
    </>
  );
}
