import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import type { FreeTime } from "./portal-queries.ts";

const PARTS = [
  { part: "morning", until: 12 },
  { part: "afternoon", until: 17 },
  { part: "evening", until: 24 },
] as const;

type TimesOfDayProps = { times: readonly FreeTime[]; taking: string | null; onTake: (time: FreeTime) => void };

/** One day's free times, as large as a thumb. */
export function TimesOfDay({ times, taking, onTake }: TimesOfDayProps) {
  const t = useTranslations("portalBooking");
  const { time, dayShort, dayOf } = useClinicFormat();
  const hourOf = ({ startsAt }: FreeTime) => Number(time(startsAt).slice(0, 2));
  return PARTS.map(({ part, until }, index) => {
    const from = PARTS[index - 1]?.until ?? 0;
    const within = times.filter((one) => hourOf(one) >= from && hourOf(one) < until);
    if (within.length === 0) return null;
    return (
      <section key={part} className="mb-4">
        <h4 className="mb-1.5 text-work text-ink-2">{t(part)}</h4>
        <ul className="grid grid-cols-4 gap-2 sm:grid-cols-8">
          {within.map((one) => (
            <li key={one.startsAt}>
              <Button
                className="w-full"
                aria-label={t("timeOn", { time: time(one.startsAt), day: dayShort(dayOf(one.startsAt)) })}
                busy={taking === one.startsAt}
                onClick={() => taking === null && onTake(one)}
              >
                {time(one.startsAt)}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
