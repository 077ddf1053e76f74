import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { DrugList } from "../../../features/stock/drug-list.tsx";
import { formularyQuery } from "../../../features/stock/stock-queries.ts";
import { StockSearchBox } from "../../../features/stock/stock-search-box.tsx";
import { keepsStock, useActor } from "../../../lib/actor.ts";
import { ahead } from "../../../lib/ahead.ts";
import { ensureMessages } from "../../../lib/language.ts";
import type { StockSearch } from "../../../lib/stock-search.ts";
import { Button } from "../../../ui/button.tsx";
import { DialogSkeleton } from "../../../ui/dialog-skeleton.tsx";

const loadDialog = () => import("../../../features/stock/drug-dialog.tsx");
const DrugDialog = lazy(async () => ({ default: (await loadDialog()).DrugDialog }));

export const Route = createFileRoute("/pharmacy/stock/formulary")({
  loaderDeps: ({ search: { q, all } }: { search: StockSearch }) => ({ ...(q ? { q } : {}), ...(all ? { all } : {}) }),
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([queryClient.prefetchInfiniteQuery(formularyQuery(deps)), ensureMessages("formulary")]),
  component: FormularyPage,
});

/** What the clinic prescribes and keeps. */
function FormularyPage() {
  const t = useTranslations("formulary");
  const mayKeep = keepsStock(useActor());
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { q = "", all = false, edit, form } = search;
  const { data } = useInfiniteQuery(formularyQuery(search));
  const sift = (change: (before: StockSearch) => StockSearch) => void navigate({ search: change, replace: true });
  const close = () => sift(({ edit: _edit, form: _form, ...before }) => before);
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
        <label className="flex min-h-(--control) items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={all}
            onChange={() => sift(({ all: was, ...rest }) => (was ? rest : { ...rest, all: true }))}
          />
          {t("allToo")}
        </label>
        <Button
          className="ml-auto"
          {...ahead(loadDialog)}
          disabledReason={mayKeep ? undefined : t("keepersOnly")}
          onClick={() => sift((before) => ({ ...before, form: "drug" }))}
        >
          <Plus size={16} aria-hidden />
          {t("addTitle")}
        </Button>
      </div>
      <DrugList search={search} />
      {mayKeep && form === "drug" && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <DrugDialog drug={null} onClosed={close} />
        </Suspense>
      )}
      {mayKeep && edit && data && (
        <OpenDrug
          key={edit}
          drug={data.pages.flatMap(({ items }) => items).find(({ id }) => id === edit)}
          onClosed={close}
        />
      )}
    </>
  );
}

/** Stays open although the drug has just left the list: it was taken out of use. */
function OpenDrug({ drug, onClosed }: { drug: DrugView | undefined; onClosed: () => void }) {
  const t = useTranslations("formulary");
  const [opened, setOpened] = useState(drug);
  if (!opened && drug) setOpened(drug);
  if (!opened) return <p role="alert">{t("noSuchDrug")}</p>;
  return (
    <Suspense fallback={<DialogSkeleton wide />}>
      <DrugDialog drug={opened} onClosed={onClosed} />
    </Suspense>
  );
}
