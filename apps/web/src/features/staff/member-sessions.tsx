import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.ts";
import { memberSessionsQuery } from "./staff-queries.ts";

/** Where somebody is signed in, and the way to end it. */
export function MemberSessions({ userId }: { userId: string }) {
  const t = useTranslations("staff.sessions");
  const explain = useExplain();
  const { dateTime } = useClinicFormat();
  const actor = useActor();
  const queryClient = useQueryClient();
  const { data: sessions, error } = useQuery(memberSessionsQuery(userId));
  const ending = useMutation(
    trpc.staff.endSessions.mutationOptions({
      onSuccess: ({ ended }) => toast(t("ended", { count: ended })),
      onError: (failure) => toast(explain(failure), { tone: "danger" }),
      onSettled: () => queryClient.invalidateQueries(trpc.staff.pathFilter()),
    }),
  );
  const others = sessions?.some(({ current }) => !current) ?? false;
  return (
    <section aria-labelledby="member-sessions" className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="member-sessions" className="font-semibold">
          {t("title")}
        </h3>
        <Button
          busy={ending.isPending}
          disabledReason={others ? undefined : t("nothingToEnd")}
          onClick={() => ending.mutate({ userId })}
        >
          {t(userId === actor.userId ? "endOthers" : "end")}
        </Button>
      </div>
      {sessions === undefined && (error === null ? <Skeleton className="h-10" /> : <p role="alert">{t("failed")}</p>)}
      {sessions?.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      {sessions !== undefined && sessions.length > 0 && (
        <ul className="divide-y divide-faint border-y border-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-2 py-1.5">
              <span className="font-medium">{session.device}</span>
              {session.current && <Badge tone="room">{t("thisDevice")}</Badge>}
              <span className="text-small text-ink-2">
                {t("since", { when: dateTime(session.createdAt) })} ·{" "}
                {t("lastUsed", { when: dateTime(session.lastSeenAt) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
