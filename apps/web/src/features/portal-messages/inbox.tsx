import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { inboxQuery } from "./inbox-queries.ts";
import { useSeen } from "./use-seen.ts";

/** Everything the clinic has written to this patient, newest first, whatever else it was also sent by. */
export function Inbox() {
  const t = useTranslations("portalMessages");
  const explain = useExplain();
  const { patientId } = useActor();
  const { dateTime } = useClinicFormat();
  const query = inboxQuery();
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  const messages = data?.pages.flatMap(({ items }) => items) ?? [];
  const isNew = useSeen(messages);
  if (data === undefined) {
    if (error === null) return <Coming label={t("loading")} />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  if (messages.length === 0) return <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>;
  return (
    <>
      <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
        {messages.map((message) => (
          <li key={message.id} className="px-4 py-3.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 className="min-w-0 font-semibold">{message.subject}</h2>
              {isNew(message) && <Badge tone="room">{t("new")}</Badge>}
              <time dateTime={message.at} className="text-body text-ink-2 tabular-nums sm:ml-auto">
                {dateTime(message.at)}
              </time>
            </div>
            <p className="mt-1 text-pretty text-ink-2">{message.text}</p>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center py-4">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Coming({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-20" />
      ))}
    </div>
  );
}
