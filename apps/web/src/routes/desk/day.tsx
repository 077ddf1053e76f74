import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
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
  // It begins, and the page waits: its controls stay where they are while one turns the days, and with them press and focus.
  loader: async ({ context: { queryClient }, deps }) => {
    const date = deps.date ?? today((await queryClient.ensureQueryData(clinicQuery())).timeZone);
    void queryClient.prefetchQuery(dayQuery(date));
  },
  errorComponent: DayFailed,
  component: DayPage,
});

function DayPage() {
  const navigate = Route.useNavigate();
  const t = useTranslations("board");
  const date = useDay(Route.useSearch().date);
  const [printing, setPrinting] = useState(false);
  useKey({ key: "p", ctrl: true }, () => setPrinting(true));
  useBoardKeys({
    onStep: (direction) =>
      navigate({ search: (before) => ({ ...before, date: addDays(before.date ?? date, direction) }) }),
    onToday: () => navigate({ search: ({ date: _date, ...before }) => before }),
    onSwitch: (doctor) => navigate({ to: "/desk/week", search: doctor ? { date, doctor } : { date } }),
  });
  const { chosen } = useChosen();
  return (
    <>
      <DayHeader {...(chosen ? { doctorIds: [...chosen] } : {})}>
        <Suspense key={date}>
          <Filter date={date} />
        </Suspense>
        <span className="max-lg:hidden">
          <IconButton label={t("print")} onClick={() => setPrinting(true)}>
            <Printer size={16} aria-hidden />
          </IconButton>
        </span>
      </DayHeader>
      <Suspense key={date} fallback={<BoardSkeleton />}>
        <Day date={date} printing={printing} onPrinted={() => setPrinting(false)} />
      </Suspense>
      <Dialogs date={date} />
    </>
  );
}

/** Whose columns are shown, null for everybody's: a doctor begins with their own. */
function useChosen(): { chosen: readonly string[] | null; atDesk: boolean } {
  const { doctors: filter } = Route.useSearch();
  const actor = useActor();
  const atDesk = worksTheDesk(actor);
  const chosen = useMemo(
    () => filter?.split(",") ?? (atDesk || !actor.doctorId ? null : [actor.doctorId]),
    [filter, atDesk, actor.doctorId],
  );
  return { chosen, atDesk };
}

function Filter({ date }: { date: string }) {
  const { hide } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { chosen, atDesk } = useChosen();
  const { data: day } = useSuspenseQuery(dayQuery(date));
  return (
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
          search: ({ doctors: _doctors, ...before }) => (everyone ? before : { ...before, doctors: next.join(",") }),
        });
      }}
    />
  );
}

type DayProps = { date: string; printing: boolean; onPrinted: () => void };

function Day({ date, printing, onPrinted }: DayProps) {
  const { hide } = Route.useSearch();
  const navigate = Route.useNavigate();
  const t = useTranslations("board");
  const { chosen, atDesk } = useChosen();
  const format = useClinicFormat();
  const clinic = useClinic();
  const { data: day, dataUpdatedAt } = useSuspenseQuery(dayQuery(date));
  useLiveTopics([`day:${date}`, ...day.doctors.map((doctor) => `doctor:${doctor.doctorId}`)], {
    queryKey: dayQuery(date).queryKey,
  });
  // Synchronises this computer's idea of now with the server's.
  useEffect(() => setClockBy(day.now, dataUpdatedAt), [day.now, dataUpdatedAt]);

  const pick = (picked: PickedTime) => navigate({ search: (before) => bookAt(before, picked) });
  const shown = useMemo(
    () => ({
      ...day,
      doctors: day.doctors
        .filter(({ doctorId }) => chosen?.includes(doctorId) ?? true)
        .map((column) => (hide === "done" ? withoutDone(column) : column)),
    }),
    [day, chosen, hide],
  );
  const nothing = shown.doctors.every((doctor) => doctor.open.length === 0 && doctor.appointments.length === 0);
  return (
    <>
      {nothing ? (
        <EmptyState title={t(chosen === null ? "empty" : "emptyFiltered")}>{t("emptyBody")}</EmptyState>
      ) : (
        <DayBoard
          day={shown}
          format={format}
          onOpenVisit={(id) => navigate({ search: (before) => openVisit(before, id) })}
          hands={(slot) => <LazyMoves slot={slot} doctors={day.doctors} {...(atDesk ? { onDraw: pick } : {})} />}
          {...(atDesk ? { onPickFree: pick } : {})}
        />
      )}
      {printing && (
        <Suspense>
          <DayPrint day={shown} clinic={clinic.name} onPrinted={onPrinted} />
        </Suspense>
      )}
    </>
  );
}

/** What is open stays open while the board behind it becomes another day's. */
function Dialogs({ date }: { date: string }) {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data: day } = useQuery({ ...dayQuery(date), placeholderData: keepPreviousData });
  if (!day) return null;
  return (
    <LazyDialogs
      search={search}
      date={date}
      doctors={day.doctors}
      visits={day.doctors.flatMap(({ appointments }) => appointments)}
      onClosed={() => navigate({ search: closed, replace: true })}
    />
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
