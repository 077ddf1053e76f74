import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import type { FreeTime } from "./portal-queries.ts";

type OtherTimesProps = {
  title: string;
  body: string;
  times: readonly FreeTime[];
  taking: string | null;
  onTake: (time: FreeTime) => void;
};

/** A time that is gone is a normal event: what happened, that nothing is lost, and the nearest others, the first in focus. */
export function OtherTimes({ title, body, times, taking, onTake }: OtherTimesProps) {
  const t = useTranslations("portalBooking");
  const { dayShort, dayOf, time } = useClinicFormat();
  const first = useFocus<HTMLButtonElement>(times[0]?.startsAt);
  return (
    <section aria-label={title} className="mb-5 rounded-control border border-line bg-panel p-4">
      <div role="alert">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2">{body}</p>
      </div>
      {times.length > 0 && (
        <ul aria-label={t("nearest")} className="mt-3 flex flex-col gap-2">
          {times.map((one, index) => (
            <li key={`${one.startsAt} ${one.doctorId}`}>
              <Button
                ref={index === 0 ? first : undefined}
                className="w-full"
                busy={taking === one.startsAt}
                onClick={() => taking === null && onTake(one)}
              >
                {dayShort(dayOf(one.startsAt))}, {time(one.startsAt)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
