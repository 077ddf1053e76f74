import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import type { WorkSearch } from "../../lib/work-search.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useWalk } from "./use-walk.ts";
import { workQuery } from "./work-queries.ts";
import { WorkRow } from "./work-row.tsx";

const TOPICS = ["orders"];

/** What waits to be handed out, the oldest first, kept fresh while somebody looks. */
export function WorkList({ search }: { search: WorkSearch }) {
  const t = useTranslations("pharmacy");
  const explain = useExplain();
  const { status = "active", q, place, order } = search;
  const query = workQuery(search);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  const list = useRef<HTMLUListElement>(null);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  useWalk(list, order);
  if (data === undefined) {
    return error === null ? (
      <WorkSkeleton />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const orders = data.pages.flatMap(({ items }) => items);
  if (orders.length === 0) {
    return (
      <EmptyState title={q ? t("noneFound", { q }) : t(`none.${status}`)}>
        {t(q || place ? "noneFoundBody" : `noneBody.${status}`)}
      </EmptyState>
    );
  }
  return (
    <>
      <ul ref={list} aria-label={t(`listOf.${status}`)} className="divide-y divide-faint bg-panel">
        {orders.map((one) => (
          <li key={one.id}>
            <WorkRow order={one} isOpen={one.id === order} />
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <div className="flex flex-wrap items-center justify-center gap-2 py-3">
          <p role="alert" className="text-danger empty:hidden">
            {more.isFetchNextPageError && `${t("moreFailed")} ${explain(error)}`}
          </p>
          <Button busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function WorkSkeleton() {
  const t = useTranslations("pharmacy");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-2 p-3">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
        <Skeleton key={key} className="h-16" />
      ))}
    </div>
  );
}
