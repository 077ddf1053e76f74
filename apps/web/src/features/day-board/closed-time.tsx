import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { type BoardWindow, heightOf, topOf } from "./board-window.ts";
import type { ClosedSpan } from "./plan-column.ts";

const LABEL_PX_MIN = 20;

/** Hatched: nobody can be booked here, and why. */
export function ClosedTime({ span, window, format }: { span: ClosedSpan; window: BoardWindow; format: ClinicFormat }) {
  const t = useTranslations("board");
  const wholeDay = span.from <= window.from && span.to >= window.to;
  const words = span.note ?? (span.kind === "off" ? t(wholeDay ? "notWorkingDay" : "notWorking") : t(span.kind));
  const label =
    span.kind === "leave" && !wholeDay && span.to < window.to
      ? t("until", { label: words, time: format.time(new Date(span.to)) })
      : words;
  const height = heightOf(span, window);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: there is nothing to do here, only to read.
    <div
      role="gridcell"
      className="absolute inset-x-0 hatched px-2.5 py-1.5 text-small text-ink-2"
      style={{ top: topOf(span.from, window), height }}
    >
      <span className={clsx("line-clamp-2", height < LABEL_PX_MIN && "sr-only")}>{label}</span>
    </div>
  );
}
