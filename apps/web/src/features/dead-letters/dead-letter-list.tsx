import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { deadLettersQuery } from "./dead-letter-queries.ts";
import { DeadLetterRow } from "./dead-letter-row.tsx";

/** Messages that were given up, the last first, each with what went wrong and a button. */
export function DeadLetterList() {
  const t = useTranslations("deadLetters");
  const explain = useExplain();
  const query = useInfiniteQuery(deadLettersQuery());
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (data === undefined) {
    if (error === null) {
      return (
        <div role="status" aria-label={t("loading")} className="flex flex-col gap-2">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      );
    }
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const letters = data.pages.flatMap(({ items }) => items);
  if (letters.length === 0) return <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>;
  return (
    <>
      <p className="text-ink-2">{t("intro")}</p>
      <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
        {letters.map((letter) => (
          <DeadLetterRow key={letter.id} letter={letter} />
        ))}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
