import { createFileRoute } from "@tanstack/react-router";
import { PlaceSelect } from "../../../features/stock/place-select.tsx";
import { KindSelect, Register } from "../../../features/stock/register.tsx";
import { registerQuery } from "../../../features/stock/stock-queries.ts";
import { parseStockSearch, type StockSearch } from "../../../lib/stock-search.ts";

export const Route = createFileRoute("/pharmacy/stock/register")({
  loaderDeps: ({ search }: { search: StockSearch }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.prefetchInfiniteQuery(registerQuery(deps)),
  component: RegisterPage,
});

function RegisterPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const sift = (change: { at?: string | undefined; kind?: string | undefined }) =>
    void navigate({ search: parseStockSearch({ ...search, ...change }), replace: true });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <KindSelect kind={search.kind} onKind={(kind) => sift({ kind })} />
        <PlaceSelect at={search.at} onPlace={(at) => sift({ at })} />
      </div>
      <Register search={search} />
    </>
  );
}
