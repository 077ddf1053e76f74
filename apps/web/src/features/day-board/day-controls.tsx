import { Link } from "@tanstack/react-router";
import { CalendarSearch, ChevronLeft, ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { addDays } from "../../lib/clinic-day.ts";
import { withMessages } from "../../lib/language.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

const MonthPicker = lazy(() =>
  withMessages("tools", import("./month-picker.tsx")).then((module) => ({ default: module.MonthPicker })),
);

type DayControlsProps = {
  date: string;
  onDate: (date: string) => void;
  /** Steps by weeks, over the board of a week. */
  week?: boolean;
  /** Whose load the calendar shows; everybody's when it is left out. */
  doctorIds?: string[];
};

/** The day before, today, the day after, any day. Links: the day is fetched as soon as the pointer is on one. */
export function DayControls({ date, onDate, week = false, doctorIds }: DayControlsProps) {
  const t = useTranslations("board");
  const [jumping, setJumping] = useState(false);
  const to = week ? "/desk/week" : "/desk/day";
  const step = (direction: 1 | -1) => ({
    to,
    search: (before: object) => ({ ...before, date: addDays(date, direction * (week ? 7 : 1)) }),
  });
  const [previous, next] = week ? [t("previousWeek"), t("nextWeek")] : [t("previousDay"), t("nextDay")];
  return (
    <div className="flex items-center gap-1.5">
      <Link {...step(-1)} aria-label={previous} title={previous} className={buttonClass("plain", "", true)}>
        <ChevronLeft size={16} aria-hidden />
      </Link>
      <Link to={to} search={({ date: _date, ...before }) => before} className={buttonClass("plain", "max-sm:hidden")}>
        {t(week ? "thisWeek" : "today")}
      </Link>
      <Link {...step(1)} aria-label={next} title={next} className={buttonClass("plain", "", true)}>
        <ChevronRight size={16} aria-hidden />
      </Link>
      <Popover
        label={t("pickDate")}
        open={jumping}
        onOpenChange={setJumping}
        trigger={
          <IconButton label={t("pickDate")}>
            <CalendarSearch size={16} aria-hidden />
          </IconButton>
        }
      >
        <Suspense fallback={<Skeleton className="h-80 w-80 max-w-full" />}>
          <MonthPicker
            date={date}
            {...(doctorIds ? { doctorIds } : {})}
            onDate={(next) => {
              setJumping(false);
              onDate(next);
            }}
          />
        </Suspense>
      </Popover>
    </div>
  );
}
