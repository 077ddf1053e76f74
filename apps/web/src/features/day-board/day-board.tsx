import type { DayView } from "@lockstep/domain/scheduling/board";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import type { PickedTime } from "../../lib/day-search.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { createTooltipHandle, SharedTooltip } from "../../ui/shared-tooltip.tsx";
import { boardWindow, topOf } from "./board-window.ts";
import { cellsOf } from "./cells.ts";
import { DoctorColumn } from "./doctor-column.tsx";
import { DoctorSwitch } from "./doctor-switch.tsx";
import { firstCell, isFocusKey, nextCell } from "./grid-focus.ts";
import { NowLine } from "./now-line.tsx";
import { planColumn, type VisitSpan } from "./plan-column.ts";
import { TimeAxis } from "./time-axis.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useScrollToNow } from "./use-scroll-to-now.ts";
import { VisitSummary } from "./visit-summary.tsx";

type DayBoardProps = {
  day: DayView;
  format: ClinicFormat;
  onOpenVisit: (appointmentId: string) => void;
  /** Left out where the person may not book; free times are then only seen. */
  onPickFree?: (picked: PickedTime) => void;
};

const MINUTE_MS = 60_000;

/**
 * One clinic day: a column per doctor, time downwards. A grid whose rows are the doctors, for that is how it is read
 * aloud; arrows walk it as it is seen. On a phone the columns are pages that one swipes through.
 */
export function DayBoard({ day, format, onOpenVisit, onPickFree }: DayBoardProps) {
  const t = useTranslations("board");
  const scroller = useRef<HTMLDivElement>(null);
  const now = useServerNow(MINUTE_MS);
  const arrived = useArrivals(day);
  const window = useMemo(() => boardWindow(day), [day]);
  const bookable = onPickFree !== undefined;
  const plans = useMemo(() => {
    const planned = day.doctors.map((column) => planColumn(column, window, now));
    return bookable ? planned : planned.map((plan) => ({ ...plan, free: [] }));
  }, [day, window, now, bookable]);
  const cells = useMemo(
    () => plans.map((plan, index) => cellsOf(plan, day.doctors[index]?.doctorId ?? "")),
    [plans, day],
  );
  const [focused, setFocused] = useState<string | null>(null);
  const [summary] = useState(() => createTooltipHandle<VisitSpan>());
  useScrollToNow(scroller, day, window);

  const known = focused !== null && cells.some((column) => column.some((cell) => cell.key === focused));
  const tabStop = known ? focused : (firstCell(cells, now) ?? null);

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const current = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    if (current === undefined || !isFocusKey(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = nextCell(cells, current, event.key);
    setFocused(next);
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(next)}"]`)?.focus();
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-panel">
      <DoctorSwitch doctors={day.doctors} scroller={scroller} />
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain [--axis:52px] max-sm:snap-x max-sm:snap-mandatory max-sm:scroll-pl-(--axis) max-sm:[--axis:48px]"
      >
        <div className="relative flex w-max min-w-full">
          <TimeAxis window={window} time={format.time} now={now} />
          {/* biome-ignore lint/a11y/useSemanticElements: rows run sideways and cells lie where their time is; a table cannot. */}
          <div
            role="grid"
            aria-label={t("name", { date: format.dayTitle(day.date) })}
            className="flex flex-auto"
            onKeyDown={walk}
            onFocus={(event) => setFocused(event.target.dataset.cell ?? null)}
          >
            {day.doctors.map((column, index) => (
              <DoctorColumn
                key={column.doctorId}
                column={column}
                plan={plans[index] ?? { visits: [], closed: [], free: [] }}
                window={window}
                format={format}
                tabStop={tabStop}
                arrived={arrived}
                summary={summary}
                onOpenVisit={onOpenVisit}
                {...(onPickFree ? { onPickFree } : {})}
              />
            ))}
          </div>
          {window.from <= now && now <= window.to && (
            <NowLine top={topOf(now, window)} label={t("now", { time: format.time(new Date(now)) })} />
          )}
        </div>
      </div>
      <SharedTooltip handle={summary}>{(span) => <VisitSummary visit={span.visit} format={format} />}</SharedTooltip>
    </div>
  );
}
