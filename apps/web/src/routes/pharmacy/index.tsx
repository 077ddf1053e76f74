import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { OrderPanel } from "../../features/dispensing/order-panel.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { WorkFilters } from "../../features/work-list/work-filters.tsx";
import { WorkList } from "../../features/work-list/work-list.tsx";
import { firstMatch, workQuery } from "../../features/work-list/work-queries.ts";
import { WorkSearchBox } from "../../features/work-list/work-search-box.tsx";
import { placesQuery } from "../../lib/places-query.ts";
import { parseWorkSearch, type WorkSearch } from "../../lib/work-search.ts";

export const Route = createFileRoute("/pharmacy/")({
  validateSearch: parseWorkSearch,
  loaderDeps: ({ search: { order: _order, from: _from, ...sifted } }) => sifted,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(placesQuery());
    return queryClient.prefetchInfiniteQuery(workQuery(deps));
  },
  component: WorkPage,
});

/** The list and the order side by side, or one at a time where there is no room for both. */
function WorkPage() {
  const t = useTranslations("pharmacy");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const queries = useQueryClient();
  const { order, q = "" } = search;
  const openFirst = async (typed: string) => {
    const { items } = await queries.fetchQuery(firstMatch(search, typed));
    const [first] = items;
    if (first) void navigate({ search: (before) => ({ ...before, q: typed, order: first.id }) });
  };
  const close = () => void navigate({ search: ({ order: _order, ...before }: WorkSearch) => before });
  return (
    <>
      <PageHeader title={t("title")} searches />
      <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <section
          aria-label={t("workList")}
          className={clsx("flex min-h-0 flex-col border-line lg:border-r", order && "max-lg:hidden")}
        >
          <div className="flex flex-col gap-2 border-b border-line bg-panel p-3">
            <WorkSearchBox
              q={q}
              onSearch={(next) => {
                if (next === q) return;
                void navigate({
                  search: ({ q: _q, ...before }: WorkSearch) => ({ ...before, ...(next === "" ? {} : { q: next }) }),
                  replace: true,
                });
              }}
              onEnter={(typed) => void openFirst(typed).catch(() => undefined)} // The list says why it is not there.
            />
            <WorkFilters
              search={search}
              onPlace={(place) =>
                void navigate({
                  search: ({ place: _place, order: _order, ...before }: WorkSearch) => ({
                    ...before,
                    ...(place ? { place } : {}),
                  }),
                })
              }
            />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <WorkList search={search} />
          </div>
        </section>
        <div className={clsx("min-h-0 overflow-y-auto bg-panel", !order && "max-lg:hidden")}>
          {order ? (
            <div className="mx-auto max-w-3xl">
              <OrderPanel
                key={order}
                orderId={order}
                from={search.from}
                onFrom={(from) => void navigate({ search: (before) => ({ ...before, from }), replace: true })}
                onBack={close}
              />
            </div>
          ) : (
            <p className="px-4 py-16 text-center text-ink-2">{t("pickOne")}</p>
          )}
        </div>
      </div>
    </>
  );
}
