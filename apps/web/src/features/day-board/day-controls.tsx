import { Link } from "@tanstack/react-router";
import { CalendarSearch, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { addDays, isClinicDay } from "../../lib/clinic-day.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Popover } from "../../ui/popover.tsx";

type DayControlsProps = { date: string; onDate: (date: string) => void };

/** The day before, today, the day after, any day. Links: the day is fetched as soon as the pointer is on one. */
export function DayControls({ date, onDate }: DayControlsProps) {
  const t = useTranslations("board");
  const [jumping, setJumping] = useState(false);
  const step = (days: number) => ({
    to: "/desk/day" as const,
    search: (before: object) => ({ ...before, date: addDays(date, days) }),
  }); // keeps the literal
  return (
    <div className="flex items-center gap-1.5">
      <Link
        {...step(-1)}
        aria-label={t("previousDay")}
        title={t("previousDay")}
        className={buttonClass("plain", "", true)}
      >
        <ChevronLeft size={16} aria-hidden />
      </Link>
      <Link to="/desk/day" search={({ date: _date, ...before }) => before} className={buttonClass("plain")}>
        {t("today")}
      </Link>
      <Link {...step(1)} aria-label={t("nextDay")} title={t("nextDay")} className={buttonClass("plain", "", true)}>
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
        <Field label={t("date")}>
          {(control) => (
            <DateInput
              {...control}
              defaultValue={date}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !isClinicDay(event.currentTarget.value)) return;
                setJumping(false);
                onDate(event.currentTarget.value);
              }}
              onChange={(event) => {
                if (isClinicDay(event.target.value)) onDate(event.target.value);
              }}
            />
          )}
        </Field>
      </Popover>
    </div>
  );
}
