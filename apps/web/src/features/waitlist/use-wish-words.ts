import type { WaitlistEntryView } from "@lockstep/domain/scheduling/waitlist";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

const DAY_MINUTES = 1_440;

/** What somebody waits for, in two lines: what with whom and how, and when it suits. */
export function useWishWords(): (entry: WaitlistEntryView) => { what: string; when: string } {
  const t = useTranslations("waitlist");
  const mode = useTranslations("mode");
  const { dayShort } = useClinicFormat();
  return (entry) => {
    const { fromDate, toDate, fromMinute, toMinute } = entry;
    const days =
      fromDate === toDate ? dayShort(fromDate) : t("days", { from: dayShort(fromDate), to: dayShort(toDate) });
    const allDay = fromMinute === 0 && toMinute === DAY_MINUTES;
    const hours = allDay ? [] : [t("hours", { from: wallTime(fromMinute), to: wallTime(toMinute) })];
    return {
      what: [entry.visitTypeName, entry.doctorName ?? t("anyone"), mode(entry.mode)].join(" · "),
      when: [days, ...hours].join(", "),
    };
  };
}

/** Minutes into the day as the clinic's clock shows them, `09:30`. */
function wallTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
