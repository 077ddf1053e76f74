import { createFileRoute, Outlet, useLocation } from "@tanstack/react-router";
import { PackagePlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../../features/shell/page-header.tsx";
import { StockTabs } from "../../../features/stock/stock-tabs.tsx";
import { keepsStock, useActor } from "../../../lib/actor.ts";
import { ahead } from "../../../lib/ahead.ts";
import { placesQuery } from "../../../lib/places-query.ts";
import { parseStockSearch, type StockSearch } from "../../../lib/stock-search.ts";
import { Button } from "../../../ui/button.tsx";
import { DialogSkeleton } from "../../../ui/dialog-skeleton.tsx";

const loadReceive = () => import("../../../features/stock/receive-dialog.tsx");
const ReceiveDialog = lazy(async () => ({ default: (await loadReceive()).ReceiveDialog }));
const LotDialog = lazy(async () => ({ default: (await import("../../../features/stock/lot-dialog.tsx")).LotDialog }));
const SEARCHED = ["/pharmacy/stock", "/pharmacy/stock/formulary"];

export const Route = createFileRoute("/pharmacy/stock")({
  validateSearch: parseStockSearch,
  loader: ({ context: { queryClient } }) => queryClient.prefetchQuery(placesQuery()),
  component: StockPages,
});

/** The pages of the stock, and what can be opened over each of them. */
function StockPages() {
  const t = useTranslations("stock");
  const actor = useActor();
  const { at, lot, form } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { pathname } = useLocation();
  const close = (key: "lot" | "form") =>
    void navigate({
      to: ".",
      search: ({ [key]: _closed, ...before }: StockSearch) => before,
      replace: true,
    });
  return (
    <>
      <PageHeader title={t("title")} searches={SEARCHED.includes(pathname)}>
        {keepsStock(actor) && (
          <Button
            variant="primary"
            {...ahead(loadReceive)}
            onClick={() => void navigate({ to: ".", search: (before) => ({ ...before, form: "receive" }) })}
          >
            <PackagePlus size={16} aria-hidden />
            {t("receive")}
          </Button>
        )}
      </PageHeader>
      <StockTabs />
      <div className="min-h-0 flex-1 overflow-y-auto p-3 sm:p-4">
        <div className="mx-auto flex max-w-5xl flex-col gap-3">
          <Outlet />
        </div>
      </div>
      {form === "receive" && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <ReceiveDialog at={at} onClosed={() => close("form")} />
        </Suspense>
      )}
      {lot && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <LotDialog key={lot} lotId={lot} onClosed={() => close("lot")} />
        </Suspense>
      )}
    </>
  );
}
