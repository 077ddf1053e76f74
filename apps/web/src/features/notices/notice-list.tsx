import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { noticesQuery } from "./notice-queries.ts";

const TOPICS = ["notices"];

/** What an administrator was told, newest first; there is nothing to see where nothing was. What is shown counts as read. */
export function NoticeList() {
  const t = useTranslations("notices");
  const explain = useExplain();
  const { dateTime } = useClinicFormat();
  const query = noticesQuery();
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const notices = data?.pages.flatMap(({ items }) => items) ?? [];
  useRead(notices.flatMap(({ id, readAt }) => (readAt === null ? [id] : [])));
  if (data === undefined && error !== null) {
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <h2 className="font-semibold">{t("title")}</h2>
      <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
        {notices.map(({ id, readAt, emergency: { patientId, doctorName, fileNumber, grantedAt, expiresAt } }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2">
            <Link
              to="/desk/patients/$patientId"
              params={{ patientId }}
              className="min-w-0 flex-1 basis-64 font-medium text-accent hover:underline"
            >
              {t("glassBroken", { doctor: doctorName, file: fileNumber })}
            </Link>
            {readAt === null && <Badge tone="pending">{t("fresh")}</Badge>}
            <span className="text-small text-ink-2 tabular-nums">
              {t("when", { when: dateTime(grantedAt), until: dateTime(expiresAt) })}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function useRead(unread: readonly string[]): void {
  const queryClient = useQueryClient();
  const reading = useMutation(
    trpc.messages.readNotices.mutationOptions({
      onSuccess: (left) => queryClient.setQueryData(trpc.messages.unreadNotices.queryKey(), left),
    }),
  );
  const read = useEffectEvent((ids: string) => {
    if (ids !== "") reading.mutate({ noticeIds: ids.split(" ") });
  });
  const ids = unread.slice(0, 100).join(" ");
  // Tells the server what has come before somebody's eyes.
  useEffect(() => read(ids), [ids]);
}
