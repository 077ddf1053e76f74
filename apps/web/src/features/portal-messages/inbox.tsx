import type { InboxMessage } from "@lockstep/domain/messages/inbox";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
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
          <Told key={message.id} message={message} isNew={isNew(message)} />
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

/** One message; what is about a visit leads to it. */
function Told({ message, isNew }: { message: InboxMessage; isNew: boolean }) {
  const t = useTranslations("portalMessages");
  const { dateTime } = useClinicFormat();
  const { appointmentId, subject, at, text } = message;
  return (
    <li className="relative flex items-center gap-3 px-4 py-3.5 has-[a]:hover:bg-faint">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="min-w-0 font-semibold">
            {appointmentId === null ? (
              subject
            ) : (
              <Link
                to="/portal/visits/$appointmentId"
                params={{ appointmentId }}
                className="after:absolute after:inset-0"
              >
                {subject}
              </Link>
            )}
          </h2>
          {isNew && <Badge tone="room">{t("new")}</Badge>}
          <time dateTime={at} className="text-work text-ink-2 tabular-nums sm:ml-auto">
            {dateTime(at)}
          </time>
        </div>
        <p className="mt-1 text-pretty text-ink-2">{text}</p>
      </div>
      {appointmentId !== null && <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />}
    </li>
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
