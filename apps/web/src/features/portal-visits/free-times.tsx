import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { addDays } from "../../lib/clinic-day.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DayStrip } from "./day-strip.tsx";
import { type FreeTime, freeDaysQuery, type TimeQuestion } from "./portal-queries.ts";
import { TimesOfDay } from "./times-of-day.tsx";

type FreeTimesProps = {
  question: TimeQuestion;
  /** The day that is looked at, or the first with a free time. */
  day: string | undefined;
  onDay: (day: string) => void;
  /** The time that is being asked for. */
  taking: string | null;
  onTake: (time: FreeTime) => void;
  /** Where there is nothing free at all. */
  nothing: ReactNode;
  /** Below the times. */
  after?: ReactNode;
};

/** The days that have a free time, and the times of one of them, in the clinic's zone. Later days come as one goes on. */
export function FreeTimes({ question, day, onDay, taking, onTake, nothing, after }: FreeTimesProps) {
  const t = useTranslations("portalBooking");
  const explain = useExplain();
  const format = useClinicFormat();
  const { horizonDays } = useClinic();
  const today = format.dayOf(new Date(serverNowMs()));
  const found = useInfiniteQuery(freeDaysQuery(question, today, addDays(today, horizonDays)));
  const { data, error, isFetching, hasNextPage, isFetchingNextPage } = found;
  const days = data?.pages.flatMap((page) => page.days) ?? [];
  const more = hasNextPage && !isFetchingNextPage;
  const [first] = days;
  const searching = first === undefined && hasNextPage;
  const goOn = useEffectEvent(() => void found.fetchNextPage());
  // A fortnight without a free time says nothing yet: the next one is asked.
  useEffect(() => {
    if (searching && more) goOn();
  }, [searching, more]);

  if (data === undefined && error !== null) {
    const again = () => void found.refetch();
    return <FailedState title={t("timesFailed")} message={explain(error)} busy={isFetching} onRetry={again} />;
  }
  if (data === undefined || searching) return <Coming label={t("timesLoading")} />;
  if (first === undefined) return nothing;
  const shown = days.find(({ date }) => date === day) ?? first;
  const next = days[days.indexOf(shown) + 1];
  return (
    <>
      <DayStrip days={days.map(({ date }) => date)} shown={shown.date} onDay={onDay}>
        {hasNextPage && (
          <LaterDays label={t("laterDays")} busy={isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
        )}
      </DayStrip>
      <h3 className="mb-3 font-semibold">{format.dayTitle(shown.date)}</h3>
      <TimesOfDay times={shown.slots} taking={taking} onTake={onTake} />
      {next && (
        <Button className="mt-4 w-full" onClick={() => onDay(next.date)}>
          {t("nextDay", { day: format.dayShort(next.date) })}
        </Button>
      )}
      {after && <div className="mt-6">{after}</div>}
    </>
  );
}

/** Comes into sight at the end of the days, and then there are more of them. */
function LaterDays({ label, busy, onMore }: { label: string; busy: boolean; onMore: () => void }) {
  const place = useRef<HTMLButtonElement>(null);
  const onSight = useEffectEvent(() => {
    if (!busy) onMore();
  });
  // Synchronises with where the list is scrolled to.
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onSight());
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <Button ref={place} variant="quiet" busy={busy} onClick={onMore}>
      {label}
    </Button>
  );
}

function Coming({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="mb-6 flex gap-2 overflow-hidden">
        {["a", "b", "c", "d", "e"].map((key) => (
          <Skeleton key={key} className="h-14 w-20 shrink-0" />
        ))}
      </div>
      <div className="grid grid-cols-3 gap-2 sm:grid-cols-6">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <Skeleton key={key} className="h-12" />
        ))}
      </div>
    </div>
  );
}
