import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { laterSlotsQuery, type SlotQuestion } from "./slots-query.ts";

type NextFreeDayProps = { question: SlotQuestion; day: string; onDay: (day: string) => void };

/** Says that a day has no time, and which one after it has. */
export function NextFreeDay({ question, day, onDay }: NextFreeDayProps) {
  const t = useTranslations("booking");
  const { dayShort } = useClinicFormat();
  const { data } = useQuery(laterSlotsQuery(question, day));
  const next = data?.days[0]?.date;
  return (
    <div className="flex flex-wrap items-center gap-2 py-1 text-ink-2">
      <p>
        {t("noTimes")} {data && next === undefined && t("noneSoon")}
      </p>
      {next !== undefined && <Button onClick={() => onDay(next)}>{t("nextFree", { day: dayShort(next) })}</Button>}
    </div>
  );
}
