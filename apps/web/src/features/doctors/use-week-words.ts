import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import type { DayGroup, Rule } from "./week-rules.ts";

/** Days of the week and hours in words. */
export function useWeekWords() {
  const t = useTranslations("doctorSettings.week");
  const mode = useTranslations("mode");
  const { weekday, weekdayShort } = useClinicFormat();
  const dayShort = (day: number) => weekdayShort(dateOf(day));
  const days = (fromDay: number, toDay: number) =>
    fromDay === toDay ? dayShort(fromDay) : t("range", { from: dayShort(fromDay), to: dayShort(toDay) });
  return {
    /** `Monday`. */
    day: (day: number) => weekday(dateOf(day)),
    /** `Mon`. */
    dayShort,
    /** `Mon – Fri`. */
    days,
    /** `Mon – Fri 08:00 – 13:00, 13:45 – 17:00`. */
    group: ({ fromDay, toDay, hours }: DayGroup) =>
      `${days(fromDay, toDay)} ${hours.map((each) => t("range", each)).join(", ")}`,
    /** `In person, Video`. */
    modes: (modes: Rule["modes"]) => modes.map((each) => mode(each)).join(", "),
  };
}

/** A date on that weekday; the first day of 2024 was a Monday. */
function dateOf(weekday: number): string {
  return `2024-01-0${weekday}`;
}
