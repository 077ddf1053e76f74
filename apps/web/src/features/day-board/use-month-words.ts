import type { DayLoad } from "@lockstep/domain/scheduling/calendars";
import { useLocale, useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

const DAY_MS = 86_400_000;

/** A calendar in the language of the screen. */
export function useMonthWords() {
  const t = useTranslations("month");
  const locale = useLocale();
  const { dayTitle } = useClinicFormat();
  const title = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const [short, long] = (["short", "long"] as const).map(
    (weekday) => new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }),
  );
  return {
    title: (month: string) => title.format(new Date(`${month}-01T12:00:00Z`)),
    // 1970-01-05 was a Monday.
    weekdays: Array.from({ length: 7 }, (_, index) => ({
      short: short?.format((4 + index) * DAY_MS).slice(0, 2) ?? "",
      long: long?.format((4 + index) * DAY_MS) ?? "",
    })),
    /** A day and how full it is, to be heard. */
    label: (day: string, load: DayLoad | undefined): string => {
      if (load === undefined) return dayTitle(day);
      const { visits, bookedMinutes, openMinutes } = load;
      if (openMinutes === 0) return t("closed", { day: dayTitle(day), visits });
      return t("load", { day: dayTitle(day), visits, percent: Math.round((bookedMinutes / openMinutes) * 100) });
    },
  };
}
