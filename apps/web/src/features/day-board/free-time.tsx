import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { type BoardWindow, heightOf, topOf } from "./board-window.ts";
import type { Span } from "./lanes.ts";

type FreeTimeProps = {
  span: Span;
  window: BoardWindow;
  label: string;
  placeName: string;
  cellKey: string;
  tabStop: boolean;
  onPick: () => void;
};

/** Empty white until the pointer or the focus is on it; then it says what time it is. */
export function FreeTime({ span, window, label, placeName, cellKey, tabStop, onPick }: FreeTimeProps) {
  const t = useTranslations("board");
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
    <div
      role="gridcell"
      className="absolute inset-x-0"
      style={{ top: topOf(span.from, window), height: heightOf(span, window) }}
    >
      <button
        type="button"
        data-cell={cellKey}
        tabIndex={tabStop ? 0 : -1}
        aria-label={t("free", { time: label, doctor: placeName })}
        onClick={onPick}
        className="group absolute inset-x-1 inset-y-px rounded-md px-2 text-left text-small font-medium text-accent hover:bg-soft focus-visible:bg-soft active:bg-soft"
      >
        <span className="flex items-center gap-1 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
          <Plus size={12} aria-hidden />
          {label}
        </span>
      </button>
    </div>
  );
}
