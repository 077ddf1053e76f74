import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { AskedDrug } from "./asked-drug.ts";
import { drugsOnShelf } from "./drugs-on-shelf.ts";
import { ShelfDrug } from "./shelf-drug.tsx";
import { comingQuery, shelfQuery } from "./ward-stock-queries.ts";

const loadAsk = () => import("./ask-dialog.tsx");
const AskDialog = lazy(async () => ({ default: (await loadAsk()).AskDialog }));
const loadBack = () => import("./give-back-dialog.tsx");
const GiveBackDialog = lazy(async () => ({ default: (await loadBack()).GiveBackDialog }));

type Opened = { what: "ask"; drugs: AskedDrug[] } | { what: "back"; level: LevelView };

/** What lies on a ward and what is on its way; from here more is asked for, and what is not needed goes back. */
export function Shelf({ locationId }: { locationId: string }) {
  const t = useTranslations("ward.shelf");
  const explain = useExplain();
  const [sought, setSought] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  const query = shelfQuery(locationId);
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  const coming = comingQuery(locationId);
  const { data: underway } = useQuery(coming);
  useLiveTopics([`stock:${locationId}`, "stock"], { queryKey: query.queryKey });
  useLiveTopics(["transfers"], { queryKey: coming.queryKey });
  const close = () => setOpened(null);
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-64" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const levels = data.pages.flatMap(({ items }) => items);
  const drugs = drugsOnShelf(levels, sought);
  const comingOf = (drugId: string) =>
    (underway?.items ?? [])
      .filter((lot) => lot.drugId === drugId && lot.toLocationId === locationId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("find")} className="w-80 max-w-full">
          {(control) => (
            <TextInput
              {...control}
              type="search"
              className="min-h-11"
              value={sought}
              onChange={(event) => setSought(event.target.value)}
            />
          )}
        </Field>
        <Button
          variant="primary"
          className="min-h-11 px-4 sm:ml-auto"
          {...ahead(loadAsk)}
          onClick={() => setOpened({ what: "ask", drugs: [] })}
        >
          {t("ask")}
        </Button>
      </div>
      {drugs.length === 0 && <EmptyState title={t(levels.length === 0 ? "empty" : "nothing")} />}
      <div className="flex flex-col gap-3" {...ahead(loadBack)}>
        {drugs.map((drug) => (
          <ShelfDrug
            key={drug.drugId}
            drug={drug}
            coming={comingOf(drug.drugId)}
            onAsk={() =>
              setOpened({ what: "ask", drugs: [{ id: drug.drugId, label: drug.drugLabel, unit: drug.unit }] })
            }
            onGiveBack={(level) => setOpened({ what: "back", level })}
          />
        ))}
      </div>
      {hasNextPage && (
        <Button className="min-h-11 self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <Suspense fallback={<DialogSkeleton />}>
        {opened?.what === "ask" && <AskDialog toLocationId={locationId} first={opened.drugs} onClosed={close} />}
        {opened?.what === "back" && <GiveBackDialog level={opened.level} onClosed={close} />}
      </Suspense>
    </>
  );
}
