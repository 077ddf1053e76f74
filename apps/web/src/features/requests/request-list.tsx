import type { RequestListed } from "@lockstep/domain/scheduling/request";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RequestBadge } from "./request-badge.tsx";
import { type RequestFilter, requestsQuery } from "./request-queries.ts";

const TOPICS = ["requests"];

/** Who asks to be seen, those first who have waited longest; what they wrote is read by opening one. */
export function RequestList({ filter, onOpen }: { filter: RequestFilter; onOpen: (requestId: string) => void }) {
  const t = useTranslations("requests");
  const explain = useExplain();
  const query = requestsQuery(filter);
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-48" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const requests = data.pages.flatMap(({ items }) => items);
  if (requests.length === 0) return <EmptyState title={t(filter === "open" ? "none" : "noneOther")} />;
  return (
    <>
      <ul aria-label={t("title")} className="divide-y divide-faint rounded-control border border-line bg-panel">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} onOpen={() => onOpen(request.id)} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function RequestRow({ request, onOpen }: { request: RequestListed; onOpen: () => void }) {
  const t = useTranslations("requests");
  const mode = useTranslations("mode");
  const { dateTime } = useClinicFormat();
  const { patientName: name, status } = request;
  const wish = [request.visitTypeName ?? t("anyType"), request.doctorName ?? t("anyone"), mode(request.mode)];
  return (
    <li>
      <button
        type="button"
        aria-label={t("openNamed", { name })}
        onClick={onOpen}
        className="flex min-h-14 w-full flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-left hover:bg-faint"
      >
        <span className="min-w-0 flex-[1_1_16rem]">
          <span className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{name}</span>
            <span className="shrink-0 text-small text-ink-2">{request.patientFileNumber}</span>
          </span>
          <span className="block truncate text-small text-ink-2">{wish.join(" · ")}</span>
        </span>
        <span className="text-small text-ink-2 tabular-nums">{t("asked", { when: dateTime(request.createdAt) })}</span>
        <RequestBadge status={status}>{t(`status.${status}`)}</RequestBadge>
      </button>
    </li>
  );
}
