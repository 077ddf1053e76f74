import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Footprints } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { pendingQuery, queueQuery } from "../../features/waiting-room/queue-query.ts";
import { WaitingRoom } from "../../features/waiting-room/waiting-room.tsx";
import { WaitingSkeleton } from "../../features/waiting-room/waiting-skeleton.tsx";
import { actorQuery, ownQueue, useActor, worksTheDesk } from "../../lib/actor.ts";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { ensureMessages } from "../../lib/language.ts";
import { useLiveTopics, useOnceLive } from "../../lib/live.ts";
import { serverNowMs, setClockBy } from "../../lib/server-clock.ts";
import { clinicQuery } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useKey } from "../../lib/use-key.ts";
import { parseWaitingSearch } from "../../lib/waiting-search.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useDay } from "./-use-day.ts";
import { WaitingDialogs } from "./-waiting-dialogs.tsx";

const PENDING_TOPICS = ["pending"];

export const Route = createFileRoute("/desk/waiting")({
  validateSearch: parseWaitingSearch,
  // It never throws: without a session the face's own loader has the word, and any other failure is the component's to show.
  loader: async ({ context: { queryClient } }) => {
    const [{ timeZone }, actor] = await Promise.all([
      queryClient.ensureQueryData(clinicQuery()),
      queryClient.ensureQueryData(actorQuery()),
    ]);
    const today = clinicDayOf(new Date(serverNowMs()), timeZone);
    await Promise.all([
      ensureMessages("opened"),
      queryClient.prefetchQuery(queueQuery(today, actor ? ownQueue(actor) : undefined)),
      queryClient.prefetchQuery(pendingQuery()),
    ]);
  },
  pendingMs: 150,
  pendingMinMs: 200,
  pendingComponent: WaitingPending,
  errorComponent: WaitingFailed,
  component: WaitingPage,
});

function WaitingPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const actor = useActor();
  const date = useDay(undefined);
  const query = queueQuery(date, ownQueue(actor));
  const { data: queue, dataUpdatedAt } = useSuspenseQuery(query);
  const { data: pending } = useSuspenseQuery(pendingQuery());
  useLiveTopics([`queue:${date}`], { queryKey: query.queryKey });
  useLiveTopics(PENDING_TOPICS, { queryKey: pendingQuery().queryKey });
  // Synchronises this computer's idea of now with the server's.
  useEffect(() => setClockBy(queue.now, dataUpdatedAt), [queue.now, dataUpdatedAt]);
  return (
    <>
      <WaitingHeader />
      <WaitingRoom queue={queue} pending={pending} onOpenVisit={(visit) => navigate({ search: { visit } })} />
      <WaitingDialogs
        search={search}
        date={date}
        visits={[...queue.waiting, ...queue.inRoom, ...queue.expected, ...pending.items]}
        onClosed={() => navigate({ search: {}, replace: true })}
      />
    </>
  );
}

function WaitingHeader() {
  const t = useTranslations("waiting");
  const actor = useActor();
  const navigate = Route.useNavigate();
  const atDesk = worksTheDesk(actor);
  const open = () => {
    if (atDesk) void navigate({ search: { walkIn: "new" } });
  };
  useKey({ key: "w" }, open);
  return (
    <PageHeader title={t("title")}>
      {atDesk && (
        <Button onClick={open}>
          <Footprints size={15} aria-hidden />
          {t("walkIn")}
          <Kbd>{t("walkInKey")}</Kbd>
        </Button>
      )}
    </PageHeader>
  );
}

// While it opens and when it fails, only the words of every page are sure to be there.
function WaitingPending() {
  const t = useTranslations("shell");
  return (
    <>
      <PageHeader title={t("waiting")} />
      <WaitingSkeleton />
    </>
  );
}

function WaitingFailed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("shell");
  const explain = useExplain();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  useOnceLive(retry);
  return (
    <>
      <PageHeader title={t("waiting")} />
      <FailedState title={t("failedTitle")} message={explain(error)} onRetry={retry} />
    </>
  );
}
