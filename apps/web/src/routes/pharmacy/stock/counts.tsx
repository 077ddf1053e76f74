import { createFileRoute } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { CountList } from "../../../features/stock/count-list.tsx";
import { PlaceSelect } from "../../../features/stock/place-select.tsx";
import { countsQuery } from "../../../features/stock/stock-queries.ts";
import { ahead } from "../../../lib/ahead.ts";
import type { StockSearch } from "../../../lib/stock-search.ts";
import { Button } from "../../../ui/button.tsx";
import { DialogSkeleton } from "../../../ui/dialog-skeleton.tsx";

const loadForm = () => import("../../../features/stock/count-form.tsx");
const CountForm = lazy(async () => ({ default: (await loadForm()).CountForm }));
const CountDialog = lazy(async () => ({
  default: (await import("../../../features/stock/count-dialog.tsx")).CountDialog,
}));

export const Route = createFileRoute("/pharmacy/stock/counts")({
  loaderDeps: ({ search: { at } }: { search: StockSearch }) => (at ? { at } : {}),
  loader: ({ context: { queryClient }, deps }) => queryClient.prefetchInfiniteQuery(countsQuery(deps)),
  component: CountsPage,
});

function CountsPage() {
  const t = useTranslations("stock");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { at, form, count } = search;
  const sift = (change: (before: StockSearch) => StockSearch) => void navigate({ search: change, replace: true });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <PlaceSelect
          at={at}
          onPlace={(place) => sift(({ at: _at, ...rest }) => (place ? { ...rest, at: place } : rest))}
        />
        <Button {...ahead(loadForm)} onClick={() => sift((before) => ({ ...before, form: "count" }))}>
          <ClipboardCheck size={16} aria-hidden />
          {t("countTitle")}
        </Button>
      </div>
      <CountList search={at ? { at } : {}} />
      {form === "count" && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <CountForm
            at={at}
            onCounted={(made) => sift(({ form: _form, ...rest }) => ({ ...rest, count: made }))}
            onClosed={() => sift(({ form: _form, ...rest }) => rest)}
          />
        </Suspense>
      )}
      {count && form !== "count" && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <CountDialog
            key={count}
            countId={count}
            search={at ? { at } : {}}
            onClosed={() => sift(({ count: _count, ...rest }) => rest)}
          />
        </Suspense>
      )}
    </>
  );
}
