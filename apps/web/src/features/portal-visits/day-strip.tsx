import { clsx } from "clsx";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** As much of the day before stays in sight, so that one sees that there is one. */
const BEFORE_PX = 40;

type DayStripProps = {
  days: readonly string[];
  shown: string;
  onDay: (day: string) => void;
  /** After the last of them. */
  children: ReactNode;
};

/** The days that have a free time, side by side; the one that is looked at is in sight. */
export function DayStrip({ days, shown, onDay, children }: DayStripProps) {
  const t = useTranslations("portalBooking");
  const { dayShort } = useClinicFormat();
  const strip = useRef<HTMLUListElement>(null);
  const chosen = useRef<HTMLLIElement>(null);
  // Synchronises where the strip is scrolled to; the page itself stays where it is.
  useEffect(() => {
    if (strip.current && chosen.current?.dataset.day === shown) {
      strip.current.scrollLeft = chosen.current.offsetLeft - BEFORE_PX;
    }
  }, [shown]);
  return (
    <ul ref={strip} aria-label={t("days")} className="relative -mx-4 mb-4 flex gap-2 overflow-x-auto px-4 pt-1 pb-2">
      {days.map((date) => (
        <li key={date} ref={date === shown ? chosen : undefined} data-day={date}>
          <button
            type="button"
            aria-pressed={date === shown}
            onClick={() => onDay(date)}
            className={clsx(
              "flex min-h-14 min-w-20 flex-col items-center justify-center rounded-control border px-3 whitespace-nowrap",
              date === shown
                ? "border-accent bg-soft font-semibold text-accent"
                : "border-line bg-panel hover:bg-faint",
            )}
          >
            {dayShort(date)}
          </button>
        </li>
      ))}
      {children && <li className="flex items-center px-2">{children}</li>}
    </ul>
  );
}
