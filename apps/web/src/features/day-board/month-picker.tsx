import type { DayLoad } from "@lockstep/domain/scheduling/calendars";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { addMonths, dayByKey, monthDays } from "./month-grid.ts";
import { useMonthWords } from "./use-month-words.ts";

type MonthPickerProps = {
  date: string;
  /** Whose load is shown; everybody's when it is left out. */
  doctorIds?: string[];
  onDate: (date: string) => void;
};

/** A month to choose a day from, each with how full it is. */
export function MonthPicker({ date, doctorIds, onDate }: MonthPickerProps) {
  const t = useTranslations("month");
  const explain = useExplain();
  const words = useMonthWords();
  const today = useClinicFormat().dayOf(new Date(serverNowMs()));
  const [focused, setFocused] = useState(date);
  const [month, setMonth] = useState(date.slice(0, 7));
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(true); // It opens on its day.
  const query = trpc.scheduling.month.queryOptions(
    { month, ...(doctorIds ? { doctorIds } : {}) },
    { placeholderData: keepPreviousData },
  );
  const { data, error, refetch, isFetching } = useQuery(query);
  const loads = new Map(data?.days.map((load) => [load.date, load]));
  const days = monthDays(month);

  // Moves the focus to the day that a key has led to, once its month has been drawn.
  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
    walked.current = false;
  }, [focused, month]);

  function turn(months: number) {
    const next = addMonths(month, months);
    setMonth(next);
    setFocused(`${next}-01`);
  }
  function onKeyDown(event: KeyboardEvent) {
    const next = dayByKey(event.key, focused);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    walked.current = true;
    setFocused(next);
    setMonth(next.slice(0, 7));
  }

  return (
    <div className="flex w-80 max-w-full flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <p className="min-w-0 flex-1 truncate pl-1 font-semibold first-letter:uppercase" aria-live="polite">
          {words.title(month)}
        </p>
        <Button variant="quiet" onClick={() => onDate(today)}>
          {t("today")}
        </Button>
        <IconButton label={t("previous")} onClick={() => turn(-1)}>
          <ChevronLeft size={16} aria-hidden />
        </IconButton>
        <IconButton label={t("next")} onClick={() => turn(1)}>
          <ChevronRight size={16} aria-hidden />
        </IconButton>
      </div>
      <table ref={grid} aria-label={words.title(month)} className="w-full table-fixed" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {words.weekdays.map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} className="pb-1 text-small font-medium text-ink-2">
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 7, 14, 21, 28, 35].map((from) => (
            <tr key={from}>
              {days.slice(from, from + 7).map((day) => (
                <td key={day} className="p-0.5">
                  <Day
                    day={day}
                    name={words.label(day, loads.get(day))}
                    load={loads.get(day)}
                    outside={!day.startsWith(month)}
                    chosen={day === date}
                    today={day === today}
                    tabStop={day === focused}
                    onPick={() => onDate(day)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {error !== null && (
        <div role="alert" className="flex flex-wrap items-center gap-2 text-small">
          <span className="flex-1 text-danger">
            {t("failed")} {explain(error)}
          </span>
          <Button busy={isFetching} onClick={() => void refetch()}>
            {t("again")}
          </Button>
        </div>
      )}
    </div>
  );
}

type DayProps = {
  day: string;
  name: string;
  load: DayLoad | undefined;
  outside: boolean;
  chosen: boolean;
  today: boolean;
  tabStop: boolean;
  onPick: () => void;
};

function Day({ day, name, load, outside, chosen, today, tabStop, onPick }: DayProps) {
  const closed = load !== undefined && load.openMinutes === 0;
  const full = load && load.openMinutes > 0 ? Math.min(1, load.bookedMinutes / load.openMinutes) : 0;
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={tabStop ? 0 : -1}
      aria-label={name}
      aria-pressed={chosen}
      aria-current={today ? "date" : undefined}
      onClick={onPick}
      className={clsx(
        "flex h-10 w-full flex-col items-center justify-center gap-1 rounded-control border",
        chosen ? "border-accent bg-soft font-semibold" : "border-transparent hover:bg-faint",
        closed && "hatched",
        today ? "font-semibold text-accent" : outside ? "text-ink-3" : "text-ink",
      )}
    >
      <span>{Number(day.slice(8))}</span>
      <span aria-hidden="true" className="block h-1 w-7 overflow-hidden rounded-full bg-faint">
        {!closed && (
          <span
            className={clsx("block h-full rounded-full", full >= 0.9 ? "bg-danger" : "bg-accent")}
            style={{ width: `${full * 100}%` }}
          />
        )}
      </span>
    </button>
  );
}
