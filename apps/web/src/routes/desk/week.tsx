import { weekStart } from "@lockstep/domain/clinic-time/calendar-dates";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, type ErrorComponentProps, redirect, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { BoardSkeleton } from "../../features/day-board/board-skeleton.tsx";
import { DayControls } from "../../features/day-board/day-controls.tsx";
import { today } from "../../features/day-board/day-query.ts";
import { WeekBoard } from "../../features/day-board/week-board.tsx";
import { WeekDoctor } from "../../features/day-board/week-doctor.tsx";
import { weekQuery } from "../../features/day-board/week-query.ts";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { actorQuery, useActor, worksTheDesk } from "../../lib/actor.ts";
import { addDays } from "../../lib/clinic-day.ts";
import { bookAt, closed, openVisit, type PickedTime, parseWeekSearch } from "../../lib/day-search.ts";
import { useLiveTopics, useOnceLive } from "../../lib/live.ts";
import { setClockBy } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { clinicQuery, useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { LazyDialogs } from "./-lazy-dialogs.tsx";
import { LazyMoves } from "./-lazy-moves.tsx";
import { useBoardKeys } from "./-use-board-keys.ts";
import { useDay } from "./-use-day.ts";

export const Route = createFileRoute("/desk/week")({
  validateSearch: parseWeekSearch,
  loaderDeps: ({ search: { date, doctor } }) => ({ date, doctor }),
  loader: async ({ context: { queryClient }, deps }) => {
    const date = deps.date ?? today((await queryClient.ensureQueryData(clinicQuery())).timeZone);
    if (deps.doctor) return queryClient.prefetchQuery(weekQuery(deps.doctor, weekStart(date)));
    const [actor, { items }] = await Promise.all([
      queryClient.ensureQueryData(actorQuery()),
      queryClient.fetchQuery(trpc.doctors.list.queryOptions({ onboardingStatus: "active", limit: 1 })),
    ]);
    const doctor = actor?.doctorId ?? items[0]?.id;
    if (doctor)
      throw redirect({
        to: "/desk/week",
        search: { ...(deps.date === undefined ? {} : { date: deps.date }), doctor },
        replace: true,
      });
  },
  pendingMs: 150,
  pendingMinMs: 200,
  pendingComponent: WeekPending,
  errorComponent: WeekFailed,
  component: WeekPage,
});

function WeekPage() {
  const t = useTranslations("board");
  const { doctor } = Route.useSearch();
  if (doctor !== undefined) return <DoctorsWeek doctorId={doctor} />;
  return (
    <>
      <WeekHeader />
      <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
    </>
  );
}

function DoctorsWeek({ doctorId }: { doctorId: string }) {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const t = useTranslations("board");
  const atDesk = worksTheDesk(useActor());
  const format = useClinicFormat();
  const date = useDay(search.date);
  const pick = (picked: PickedTime) => navigate({ search: (before) => bookAt(before, picked) });
  const query = weekQuery(doctorId, weekStart(date));
  const { data: week, dataUpdatedAt } = useSuspenseQuery(query);
  useLiveTopics([`doctor:${doctorId}`, ...week.days.map((day) => `doctor-day:${doctorId}:${day.date}`)], {
    queryKey: query.queryKey,
  });
  // Synchronises this computer's idea of now with the server's.
  useEffect(() => setClockBy(week.now, dataUpdatedAt), [week.now, dataUpdatedAt]);
  useBoardKeys({
    onStep: (direction) =>
      navigate({ search: (before) => ({ ...before, date: addDays(before.date ?? date, direction * 7) }) }),
    onToday: () => navigate({ search: ({ date: _date, ...before }) => before }),
    onSwitch: (day) => navigate({ to: "/desk/day", search: { date: day ?? date } }),
  });
  const columns = week.days.map(({ column }) => column);
  const nothing = columns.every(({ open, appointments }) => open.length === 0 && appointments.length === 0);
  return (
    <>
      <WeekHeader doctorId={doctorId}>
        <WeekDoctor
          doctors={week.doctors}
          doctorId={week.doctorId}
          onDoctor={(next) => navigate({ search: (before) => ({ ...before, doctor: next }) })}
        />
      </WeekHeader>
      {nothing ? (
        <EmptyState title={t("emptyWeek", { doctor: columns[0]?.name ?? "" })}>{t("emptyBody")}</EmptyState>
      ) : (
        <WeekBoard
          week={week}
          format={format}
          onOpenVisit={(id) => navigate({ search: (before) => openVisit(before, id) })}
          hands={(slot) => <LazyMoves slot={slot} doctors={week.doctors} {...(atDesk ? { onDraw: pick } : {})} />}
          {...(atDesk ? { onPickFree: pick } : {})}
        />
      )}
      <LazyDialogs
        search={search}
        date={date}
        doctors={week.doctors}
        visits={columns.flatMap(({ appointments }) => appointments)}
        onClosed={() => navigate({ search: closed, replace: true })}
      />
    </>
  );
}

function WeekPending() {
  return (
    <>
      <WeekHeader />
      <BoardSkeleton />
    </>
  );
}

function WeekFailed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("board");
  const explain = useExplain();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  useOnceLive(retry);
  return (
    <>
      <WeekHeader />
      <FailedState title={t("weekFailed")} message={explain(error)} onRetry={retry} />
    </>
  );
}

function WeekHeader({ children, doctorId }: { children?: ReactNode; doctorId?: string }) {
  const t = useTranslations("board");
  const navigate = Route.useNavigate();
  const { dayTitle, dayShort } = useClinicFormat();
  const date = useDay(Route.useSearch().date);
  const monday = weekStart(date);
  return (
    <PageHeader
      title={
        <>
          <span className="max-md:hidden">{t("weekTitle", { date: dayTitle(monday) })}</span>
          <span className="max-sm:sr-only md:hidden">{dayShort(monday)}</span>
        </>
      }
    >
      <DayControls
        week
        date={date}
        onDate={(next) => navigate({ search: (before) => ({ ...before, date: next }) })}
        {...(doctorId ? { doctorIds: [doctorId] } : {})}
      />
      {children}
    </PageHeader>
  );
}
