import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MoveActs } from "./move-acts.tsx";
import { MoveCard } from "./move-card.tsx";
import { type MoveFilter, movesQuery } from "./ward-stock-queries.ts";

const TOPICS = ["transfers"];
const loadReceive = () => import("./receive-dialog.tsx");
const ReceiveDialog = lazy(async () => ({ default: (await loadReceive()).ReceiveDialog }));

/** What a ward has asked for, what is on its way to it, and what it gave back. */
export function Moves({ wardId, filter }: { wardId: string; filter: MoveFilter }) {
  const t = useTranslations("ward.moves");
  const explain = useExplain();
  const [receiving, setReceiving] = useState<string | null>(null);
  const query = movesQuery(wardId, filter);
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-64" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const transfers = data.pages.flatMap(({ items }) => items);
  const received = transfers.find(({ id }) => id === receiving);
  return (
    <>
      {transfers.length === 0 && <EmptyState title={t(filter === "open" ? "none" : "noneAtAll")} />}
      <div className="flex flex-col gap-3" {...ahead(loadReceive)}>
        {transfers.map((transfer) => (
          <MoveCard key={transfer.id} transfer={transfer}>
            <MoveActs
              key={transfer.version}
              transfer={transfer}
              wardId={wardId}
              onReceive={() => setReceiving(transfer.id)}
            />
          </MoveCard>
        ))}
      </div>
      {hasNextPage && (
        <Button className="min-h-11 self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {received && (
        <Suspense fallback={<DialogSkeleton />}>
          <ReceiveDialog transfer={received} onClosed={() => setReceiving(null)} />
        </Suspense>
      )}
    </>
  );
}
