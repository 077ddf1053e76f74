import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { BoardSkeleton } from "../../features/day-board/board-skeleton.tsx";
import { DayBoard } from "../../features/day-board/day-board.tsx";
import { DayControls } from "../../features/day-board/day-controls.tsx";
import { dayQuery, today } from "../../features/day-board/day-query.ts";
import { DoctorFilter } from "../../features/day-board/doctor-filter.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { addDays } from "../../lib/clinic-day.ts";
import { bookAt, closed, openVisit, type PickedTime, parseDaySearch } from "../../lib/day-search.ts";
import { withMessages } from "../../lib/language.ts";
import { useLiveTopics, useOnceLive } from "../../lib/live.ts";
import { setClockBy } from "../../lib/server-clock.ts";
import { clinicQuery, useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useKey } from "../../lib/use-key.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { LazyDialogs } from "./-lazy-dialogs.tsx";
import { LazyMoves } from "./-lazy-moves.tsx";
import { useBoardKeys } from "./-use-board-keys.ts";
import { useDay } from "./-use-day.ts";

const DayPrint = lazy(() =>
  withMessages("tools", import("../../features/day-board/day-print.tsx")).then((module) => ({
    default: module.DayPrint,
  })),
);

export const Route = createFileRoute("/desk/day")({
  validateSearch: parseDaySearch,
  loaderDeps: ({ search: { date } }) => ({ date }),
  // It never throws: without a session the face's own loader has the word, and any other failure is the component's to show.
  loader: async ({ context: { queryClient }, deps }) => {
    const date = deps.date ?? today((await queryClient.ensureQueryData(clinicQuery())).timeZone);
    await queryClient.prefetchQuery(dayQuery(date));
  },
  pendingMs: 150,
  pendingMinMs: 200,
  pendingComponent: DayPending,
  errorComponent: DayFailed,
  component: DayPage,
});

function DayPage() {
  const search = Route.useSearch();
  const { doctors: filter, hide } = search;
  const navigate = Route.useNavigate();
  const t = useTranslations("board");
  const actor = useActor();
  const format = useClinicFormat();
  const clinic = useClinic();
  const date = useDay(search.date);
  const { data: day, dataUpdatedAt } = useSuspenseQuery(dayQuery(date));
  useLiveTopics([`day:${date}`, ...day.doctors.map((doctor) => `doctor:${doctor.doctorId}`)], {
    queryKey: dayQuery(date).queryKey,
  });
  // Synchronises this computer's idea of now with the server's.
  useEffect(() => setClockBy(day.now, dataUpdatedAt), [day.now, dataUpdatedAt]);

  const atDesk = worksTheDesk(actor);
  const pick = (picked: PickedTime) => navigate({ search: (before) => bookAt(before, picked) });
  const chosen = useMemo(
    () => filter?.split(",") ?? (atDesk || !actor.doctorId ? null : [actor.doctorId]),
    [filter, atDesk, actor.doctorId],
  );
  const shown = useMemo(
    () => ({
      ...day,
      doctors: day.doctors
        .filter(({ doctorId }) => chosen?.includes(doctorId) ?? true)
        .map((column) => (hide === "done" ? withoutDone(column) : column)),
    }),
    [day, chosen, hide],
  );
  const [printing, setPrinting] = useState(false);
  useKey({ key: "p", ctrl: true }, () => setPrinting(true));
  useBoardKeys({
    onStep: (direction) =>
      navigate({ search: (before) => ({ ...before, date: addDays(before.date ?? date, direction) }) }),
    onToday: () => navigate({ search: ({ date: _date, ...before }) => before }),
    onSwitch: (doctor) => navigate({ to: "/desk/week", search: doctor ? { date, doctor } : { date } }),
  });
  const nothing = shown.doctors.every((doctor) => doctor.open.length === 0 && doctor.appointments.length === 0);
  return (
    <>
      <DayHeader {...(chosen ? { doctorIds: [...chosen] } : {})}>
        <DoctorFilter
          doctors={day.doctors}
          chosen={chosen}
          hidesDone={hide === "done"}
          onHideDone={(hides) =>
            navigate({ search: ({ hide: _hide, ...before }) => (hides ? { ...before, hide: "done" } : before) })
          }
          onChoose={(next) => {
            const everyone = atDesk && next.length === day.doctors.length;
            navigate({
              search: ({ doctors: _doctors, ...before }) =>
                everyone ? before : { ...before, doctors: next.join(",") },
            });
          }}
        />
        <span className="max-lg:hidden">
          <IconButton label={t("print")} onClick={() => setPrinting(true)}>
            <Printer size={16} aria-hidden />
          </IconButton>
        </span>
      </DayHeader>
      {nothing ? (
        <EmptyState title={t(chosen === null ? "empty" : "emptyFiltered")}>{t("emptyBody")}</EmptyState>
      ) : (
        <DayBoard
          key={date}
          day={shown}
          format={format}
          onOpenVisit={(id) => navigate({ search: (before) => openVisit(before, id) })}
          hands={(slot) => <LazyMoves slot={slot} doctors={day.doctors} {...(atDesk ? { onDraw: pick } : {})} />}
          {...(atDesk ? { onPickFree: pick } : {})}
        />
      )}
      {printing && (
        <Suspense>
          <DayPrint day={shown} clinic={clinic.name} onPrinted={() => setPrinting(false)} />
        </Suspense>
      )}
      <LazyDialogs
        search={search}
        date={date}
        doctors={day.doctors}
        visits={day.doctors.flatMap(({ appointments }) => appointments)}
        onClosed={() => navigate({ search: closed, replace: true })}
      />
    </>
  );
}

function DayPending() {
  return (
    <>
      <DayHeader />
      <BoardSkeleton />
    </>
  );
}

function DayFailed({ error, reset }: ErrorComponentProps) {
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
      <DayHeader />
      <FailedState title={t("failed")} message={explain(error)} onRetry={retry} />
    </>
  );
}

function DayHeader({ children, doctorIds }: { children?: ReactNode; doctorIds?: string[] }) {
  const navigate = Route.useNavigate();
  const { dayTitle, dayShort } = useClinicFormat();
  const date = useDay(Route.useSearch().date);
  return (
    <PageHeader
      title={
        <>
          <span className="max-md:hidden">{dayTitle(date)}</span>
          <span className="md:hidden">{dayShort(date)}</span>
        </>
      }
    >
      <DayControls
        date={date}
        onDate={(next) => navigate({ search: (before) => ({ ...before, date: next }) })}
        {...(doctorIds ? { doctorIds } : {})}
      />
      {children}
    </PageHeader>
  );
}

/** A column without the visits that are over. */
function withoutDone(column: BoardColumn): BoardColumn {
  const open = column.appointments.filter(({ status }) => status !== "completed" && status !== "no_show");
  return { ...column, appointments: open };
}
