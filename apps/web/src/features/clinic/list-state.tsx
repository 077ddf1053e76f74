import type { ReactNode } from "react";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

type ListStateProps<Data> = {
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  /** What it says of itself while it is on its way, and when it does not come. */
  loading: string;
  failed: string;
  children: (data: Data) => ReactNode;
};

/** A list that is on its way, that did not come, or that is here. */
export function ListState<Data>({ query, loading, failed, children }: ListStateProps<Data>) {
  const explain = useExplain();
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (error !== null) {
    return <FailedState title={failed} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />;
  }
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{loading}</span>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  );
}
