import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { addDays, isClinicDay } from "../../lib/clinic-day.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { NextFreeDay } from "./next-free-day.tsx";
import { daySlotsQuery, type Slot, type SlotQuestion } from "./slots-query.ts";
import { TimeList } from "./time-list.tsx";

type TimePickerProps = {
  question: SlotQuestion;
  day: string;
  onDay: (day: string) => void;
  /** The chosen instant. */
  value: string | null;
  onChange: (slot: Slot) => void;
  doctorName: (doctorId: string) => string;
  /** Enter on a chosen time. */
  onSubmit: () => void;
  listRef?: Ref<HTMLDivElement>;
};

/** The free times of one day, kept fresh, and a way to other days. */
export function TimePicker({ question, day, onDay, ...list }: TimePickerProps) {
  const t = useTranslations("booking");
  const explain = useExplain();
  const format = useClinicFormat();
  const query = daySlotsQuery(question, day);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`day:${day}`], { queryKey: query.queryKey });
  const slots = data && (data.days.find(({ date }) => date === day)?.slots ?? []);
  const step = (days: number) => onDay(addDays(day, days));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <IconButton label={t("previousDay")} onClick={() => step(-1)}>
          <ChevronLeft size={16} aria-hidden />
        </IconButton>
        <IconButton label={t("nextDay")} onClick={() => step(1)}>
          <ChevronRight size={16} aria-hidden />
        </IconButton>
        <span className="ml-1 min-w-0 flex-1 truncate font-semibold" aria-live="polite">
          <span className="max-sm:hidden">{format.dayTitle(day)}</span>
          <span className="sm:hidden">{format.dayShort(day)}</span>
        </span>
        <span className="w-36 shrink-0">
          <DateInput
            aria-label={t("day")}
            value={day}
            onChange={(event) => {
              if (isClinicDay(event.target.value)) onDay(event.target.value);
            }}
          />
        </span>
      </div>
      {data === undefined && error !== null ? (
        <div role="alert" className="flex flex-wrap items-center gap-2">
          <p className="flex-1 text-danger">
            {t("timesFailed")} {explain(error)}
          </p>
          <Button busy={isFetching} onClick={() => void refetch()}>
            {t("again")}
          </Button>
        </div>
      ) : (
        <TimeList {...list} day={day} slots={slots} onStepDay={step}>
          <NextFreeDay question={question} day={day} onDay={onDay} />
        </TimeList>
      )}
    </div>
  );
}
