import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

type Paged<Item> = {
  data: { pages: { items: Item[] }[] } | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};
type PagedListProps<Item> = {
  query: Paged<Item>;
  /** What stands there when there is nothing. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
};

/** A list that is on its way, that did not come, that is empty, or that is here, page by page. */
export function PagedList<Item>({ query, empty, children }: PagedListProps<Item>) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { data, error, isFetching, refetch, ...more } = query;
  if (data === undefined) {
    return error === null ? (
      <div role="status" aria-label={t("loading")} className="flex flex-col gap-2">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
          <Skeleton key={key} className="h-11" />
        ))}
      </div>
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {more.hasNextPage && (
        <div className="flex flex-wrap items-center justify-center gap-2 py-1">
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
