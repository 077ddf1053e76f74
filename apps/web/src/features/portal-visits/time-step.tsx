import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { buttonClass } from "../../ui/button-class.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FreeTimes } from "./free-times.tsx";
import type { FreeTime, TimeQuestion } from "./portal-queries.ts";

type TimeStepProps = {
  question: TimeQuestion;
  modes: readonly VisitMode[];
  onMode: (mode: VisitMode) => void;
  wait: (wish: TimeQuestion, onClose: () => void) => ReactNode;
  day: string | undefined;
  onDay: (day: string) => void;
  taking: string | null;
  onTake: (time: FreeTime) => void;
};

/** When, and where the type of visit can be had in several ways, how. */
export function TimeStep({ question, modes, onMode, wait, ...rest }: TimeStepProps) {
  const t = useTranslations("portalBooking");
  const mode = useTranslations("mode");
  const { timeZone } = useClinicFormat();
  const [waits, setWaits] = useState(false);
  const form = waits && wait(question, () => setWaits(false));
  return (
    <>
      {modes.length > 1 && (
        <fieldset className="mb-4">
          <legend className="mb-1.5 text-work text-ink-2">{t("how")}</legend>
          <div className="flex flex-wrap gap-2">
            {modes.map((one) => (
              <label
                key={one}
                className={clsx(
                  "flex min-h-11 cursor-default items-center rounded-control border px-3 has-focus-visible:outline-2 has-focus-visible:outline-accent",
                  one === question.mode ? "border-accent bg-soft font-semibold text-accent" : "border-line bg-panel",
                )}
              >
                <input
                  type="radio"
                  name="mode"
                  className="sr-only"
                  checked={one === question.mode}
                  onChange={() => onMode(one)}
                />
                {mode(one)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p className="mb-3 text-work text-ink-2">{t("zone", { zone: timeZone })}</p>
      <FreeTimes
        question={question}
        nothing={form || <NothingFree onWait={() => setWaits(true)} />}
        after={form || <NoneSuits onWait={() => setWaits(true)} />}
        {...rest}
      />
    </>
  );
}

/** Below the times, for whom none of them is right. */
function NoneSuits({ onWait }: { onWait: () => void }) {
  const t = useTranslations("portalBooking");
  return (
    <div className="border-t border-line pt-4">
      <p className="mb-2 text-work text-ink-2">{t("noneSuits")}</p>
      <Button className="w-full" onClick={onWait}>
        {t("wait")}
      </Button>
    </div>
  );
}

function NothingFree({ onWait }: { onWait: () => void }) {
  const t = useTranslations("portalBooking");
  return (
    <EmptyState
      title={t("nothingFree")}
      action={
        <>
          <Button variant="primary" className="mt-2 w-full" onClick={onWait}>
            {t("wait")}
          </Button>
          <Link to="/portal/requests" className={buttonClass("plain", "w-full")}>
            {t("askClinic")}
          </Link>
          <Link to="/portal/book" className={buttonClass("plain", "w-full")}>
            {t("startAgain")}
          </Link>
        </>
      }
    >
      {t("nothingFreeBody")}
    </EmptyState>
  );
}
