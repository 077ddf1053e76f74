import type { Alternative } from "@lockstep/domain/refusal";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import type { TimeConflict } from "./time-conflict.ts";
import { useExplainRefusal } from "./use-explain-refusal.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

type FullTodayProps = {
  conflict: TimeConflict;
  doctors: readonly DoctorChoice[];
  onChoose: (alternative: Alternative) => void;
};

/** Today has no place left: why, and the next times there are, which open the booking form. */
export function FullToday({ conflict, doctors, onChoose }: FullTodayProps) {
  const t = useTranslations("waiting.form");
  const { time, dayOf, dayShort } = useClinicFormat();
  const explain = useExplainRefusal();
  const first = useFocus<HTMLButtonElement>(conflict); // moves the focus to the nearest time
  return (
    <div className="flex flex-col gap-3">
      <p aria-live="polite" className="text-ink-2">
        {conflict.code === "SLOT_TAKEN" ? t("allTaken") : explain(conflict)}{" "}
        {conflict.alternatives.length > 0 && t("instead")}
      </p>
      <ul className="flex flex-col gap-1.5">
        {conflict.alternatives.map((alternative, place) => (
          <li key={`${alternative.startsAt} ${alternative.doctorId}`}>
            <Button
              ref={place === 0 ? first : null}
              onClick={() => onChoose(alternative)}
              className="w-full justify-between py-2"
            >
              <span className="font-semibold">
                {dayShort(dayOf(alternative.startsAt))}, {time(alternative.startsAt)}
              </span>
              <span className="truncate text-ink-2">
                {doctors.find(({ doctorId }) => doctorId === alternative.doctorId)?.name}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
