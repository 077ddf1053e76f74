import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OwnRequest } from "./own-request.tsx";
import { ownRequestsQuery } from "./request-queries.ts";

/** What the patient has asked for, newest first. */
export function OwnRequests() {
  const t = useTranslations("requests");
  const explain = useExplain();
  const { patientId } = useActor();
  const query = ownRequestsQuery();
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  useLiveTopics(patientId ? [`patient:${patientId}`] : [], { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-32" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const requests = data.pages.flatMap(({ items }) => items);
  if (requests.length === 0) return <p className="text-ink-2">{t("own.none")}</p>;
  return (
    <>
      <ul aria-label={t("own.requests")} className="divide-y divide-faint rounded-control border border-line bg-panel">
        {requests.map((request) => (
          <OwnRequest key={`${request.id} ${request.version}`} request={request} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
