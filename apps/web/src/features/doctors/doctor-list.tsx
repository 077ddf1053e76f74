import type { ListedDoctor } from "@lockstep/domain/doctors/doctor";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { doctorsQuery } from "./doctor-queries.ts";
import { DoctorStatus } from "./doctor-status.tsx";
import { useWeekWords } from "./use-week-words.ts";
import { summary } from "./week-rules.ts";

const TOPICS = ["clinic"];

/** The doctors by name, with where and when each sees patients. */
export function DoctorList({ q }: { q: string }) {
  const t = useTranslations("doctorSettings");
  const explain = useExplain();
  const query = doctorsQuery(q);
  const { data, error, refetch, isFetching, ...more } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    return error === null ? (
      <ListSkeleton />
    ) : (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const doctors = data.pages.flatMap(({ items }) => items);
  if (doctors.length === 0) {
    return q === "" ? (
      <EmptyState title={t("noneYet")}>{t("noneYetBody")}</EmptyState>
    ) : (
      <EmptyState title={t("noneFound", { q })}>{t("noneFoundBody")}</EmptyState>
    );
  }
  return (
    <>
      <ul
        aria-label={t("list")}
        className="divide-y divide-faint border-y border-line bg-panel sm:rounded-control sm:border"
      >
        {doctors.map((doctor) => (
          <li key={doctor.id}>
            <DoctorRow doctor={doctor} />
          </li>
        ))}
      </ul>
      {more.hasNextPage && (
        <Button className="self-center" busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {error !== null && explain(error)}
      </p>
    </>
  );
}

function DoctorRow({ doctor }: { doctor: ListedDoctor }) {
  const t = useTranslations("doctorSettings");
  const words = useWeekWords();
  const hours = summary(doctor.week).map(words.group);
  return (
    <Link
      to="/settings/doctors/$doctorId"
      params={{ doctorId: doctor.id }}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 hover:bg-faint sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1.6fr)_6rem]"
    >
      <span className="min-w-0">
        <span className="block truncate font-semibold">{doctor.name}</span>
        <span className="block truncate text-small text-ink-2">
          {doctor.specialization} · {doctor.roomName ?? t("noRoom")}
        </span>
      </span>
      <span className="min-w-0 text-small text-ink-2 max-sm:order-3 max-sm:col-span-2">
        {hours.length === 0
          ? t("noHours")
          : hours.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
      </span>
      <span className="justify-self-end">
        <DoctorStatus status={doctor.onboardingStatus} />
      </span>
    </Link>
  );
}

function ListSkeleton() {
  const t = useTranslations("doctorSettings");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-2">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="h-14" />
      ))}
    </div>
  );
}
