import { clsx } from "clsx";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { areaOf, CELL_MINUTES, type Cell, useWeekPainting } from "./use-week-painting.ts";
import { useWeekWords } from "./use-week-words.ts";
import { type Area, minutesOf, type Rule, ruleAt, timeOf } from "./week-rules.ts";

export type GridWindow = { from: number; to: number };

type WeekGridProps = {
  label: string;
  rules: readonly Rule[];
  days: readonly number[];
  window: GridWindow;
  drawing: boolean;
  onPaint: (area: Area, opens: boolean) => void;
};

const HOUR_MINUTES = 60;
const HEAD_PX = 28;
const ROW_PX = 14;

/** A week of quarters of an hour, painted with the pointer or the keyboard; open hours lie under the cells as blocks. */
export function WeekGrid({ label, rules, days, window, drawing, onPaint }: WeekGridProps) {
  const words = useWeekWords();
  const isOpen = ({ day, at }: Cell) => ruleAt(rules, day, at) !== undefined;
  const painting = useWeekPainting({ days, window, isOpen, drawing, onPaint });
  const chosen = painting.choice && areaOf(painting.choice.from, painting.choice.to);
  const { day: focusDay, at: focusAt } = painting.focusable;
  const rows = Array.from(
    { length: (window.to - window.from) / CELL_MINUTES },
    (_, row) => window.from + row * CELL_MINUTES,
  );
  return (
    <div className="relative">
      <Blocks rules={rules} days={days} window={window} />
      <table
        ref={painting.grid}
        {...painting.on}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are worked on is a grid.
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        className={clsx("w-full table-fixed border-separate border-spacing-0 select-none", drawing && "touch-none")}
      >
        <thead>
          <tr style={{ height: HEAD_PX }}>
            <td className="w-12 p-0" />
            {days.map((day) => (
              <th key={day} scope="col" className="border-b border-line p-0 text-center font-medium">
                {words.dayShort(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => (
            <tr key={at} style={{ height: ROW_PX }}>
              <td aria-hidden className="relative p-0">
                {at % HOUR_MINUTES === 0 && (
                  <span className="absolute -top-2 right-2 text-small text-ink-2">{timeOf(at)}</span>
                )}
              </td>
              {days.map((day) => (
                <GridCell
                  key={day}
                  day={day}
                  at={at}
                  rule={ruleAt(rules, day, at)}
                  tabbable={day === focusDay && at === focusAt}
                  chosen={
                    chosen !== null && inArea(chosen, day, at) ? (painting.choice?.opens ? "opens" : "erases") : null
                  }
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inArea(area: Area, day: number, at: number): boolean {
  return area.fromDay <= day && day <= area.toDay && area.from <= at && at < area.to;
}

type GridCellProps = {
  day: number;
  at: number;
  rule: Rule | undefined;
  tabbable: boolean;
  chosen: "opens" | "erases" | null;
};

const GridCell = memo(function GridCell({ day, at, rule, tabbable, chosen }: GridCellProps) {
  const t = useTranslations("doctorSettings.week");
  const words = useWeekWords();
  const place = { day: words.day(day), time: timeOf(at) };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid can be selected.
    <td
      data-cell={`${day}-${at}`}
      tabIndex={tabbable ? 0 : -1}
      aria-selected={chosen !== null}
      aria-label={
        rule
          ? t("cellOpen", { ...place, minutes: String(rule.slotMinutes), modes: words.modes(rule.modes) })
          : t("cellClosed", place)
      }
      className={clsx(
        "relative z-10 border-l border-line p-0 focus-visible:z-20",
        at % HOUR_MINUTES === 0 && !rule && "border-t",
        chosen === "opens" && "bg-accent/35",
        chosen === "erases" && "bg-danger/25",
      )}
    />
  );
});

function Blocks({ rules, days, window }: Pick<WeekGridProps, "rules" | "days" | "window">) {
  const t = useTranslations("doctorSettings.week");
  const words = useWeekWords();
  return (
    <div aria-hidden className="absolute right-0 bottom-0 left-12 flex" style={{ top: HEAD_PX }}>
      {days.map((day) => (
        <div key={day} className="relative min-w-0 flex-1">
          {rules
            .filter((rule) => rule.weekday === day && rule.from < rule.to)
            .map((rule) => {
              const [from, to] = [Math.max(minutesOf(rule.from), window.from), Math.min(minutesOf(rule.to), window.to)];
              const height = Math.max(((to - from) / CELL_MINUTES) * ROW_PX - 1, 0);
              return (
                <div
                  key={`${rule.from}-${rule.to}`}
                  className="absolute inset-x-0.5 overflow-hidden rounded-control border border-accent bg-soft px-1.5 py-0.5 text-small"
                  style={{ top: ((from - window.from) / CELL_MINUTES) * ROW_PX, height }}
                >
                  <span className="block truncate font-semibold">{t("range", { from: rule.from, to: rule.to })}</span>
                  {height > 34 && (
                    <span className="block truncate text-ink-2">
                      {t("slotMinutes", { count: String(rule.slotMinutes) })}
                    </span>
                  )}
                  {height > 50 && <span className="block text-ink-2">{words.modes(rule.modes)}</span>}
                </div>
              );
            })}
        </div>
      ))}
    </div>
  );
}
