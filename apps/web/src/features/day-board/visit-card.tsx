import { clsx } from "clsx";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import { STATUS_LOOK } from "../../lib/status-look.ts";
import { Tooltip } from "../../ui/tooltip.tsx";
import { CardLines, THREE_LINES, TWO_LINES } from "./card-lines.tsx";
import { visitKey } from "./cells.ts";
import type { Laned } from "./lanes.ts";
import type { VisitSpan } from "./plan-column.ts";
import { useVisitName } from "./use-visit-name.ts";
import { VisitSummary } from "./visit-summary.tsx";

const TONE = {
  neutral: "border-ink-3 [--card:var(--done-bg)] text-done",
  pending: "border-pending [--card:var(--pending-bg)] text-pending",
  confirmed: "border-confirmed [--card:var(--confirmed-bg)] text-confirmed",
  room: "border-room [--card:var(--room-bg)] text-room",
  danger: "border-danger [--card:var(--danger-bg)] text-danger",
  held: "border-held [--card:var(--held-bg)] text-held border-dashed",
} as const;

type VisitCardProps = {
  laned: Laned<VisitSpan>;
  top: number;
  height: number;
  format: ClinicFormat;
  tabStop: boolean;
  /** It is being moved. */
  lifted: boolean;
  /** It has just changed, here or at another desk. */
  arrived: boolean;
  onOpen: () => void;
};

export function VisitCard({ laned, top, height, format, tabStop, lifted, arrived, onOpen }: VisitCardProps) {
  const { visit } = laned.item;
  const name = useVisitName(format);
  const { tone } = STATUS_LOOK[visit.status];
  const width = 100 / laned.lanes;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
    <div
      role="gridcell"
      className="absolute"
      style={{ top, height, left: `${laned.lane * width}%`, width: `${width}%` }}
    >
      <Tooltip side="right" delayMs={350} text={() => <VisitSummary visit={visit} format={format} />}>
        <button
          type="button"
          // Its own dragging, not the browser's.
          draggable={false}
          aria-busy={lifted || undefined}
          data-cell={visitKey(visit.id)}
          data-status={visit.status}
          tabIndex={tabStop ? 0 : -1}
          aria-label={name(visit)}
          onClick={onOpen}
          className={clsx(
            "absolute inset-y-px right-1 left-1 flex flex-col overflow-hidden rounded-md border-l-3 bg-(--card) pr-1.5 pl-2 text-left text-[12.5px] leading-4 hover:ring-1 hover:ring-current/35 hover:ring-inset",
            height < TWO_LINES ? "justify-center" : height < THREE_LINES ? "py-px" : "py-1",
            TONE[tone],
            arrived && "animate-arrive",
            lifted && "opacity-45",
          )}
        >
          <CardLines visit={visit} height={height} time={format.time(visit.startsAt)} />
        </button>
      </Tooltip>
    </div>
  );
}
