import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import type { PickedTime } from "../../lib/day-search.ts";
import type { TooltipHandle } from "../../ui/shared-tooltip.tsx";
import { type BoardWindow, heightOf, topOf } from "./board-window.ts";
import { freeKey, visitKey } from "./cells.ts";
import { ClosedTime } from "./closed-time.tsx";
import { FreeTime } from "./free-time.tsx";
import type { ColumnPlan, VisitSpan } from "./plan-column.ts";
import { VisitCard } from "./visit-card.tsx";

type DoctorColumnProps = {
  column: BoardColumn;
  plan: ColumnPlan;
  window: BoardWindow;
  format: ClinicFormat;
  /** The one cell of the board that Tab reaches. */
  tabStop: string | null;
  arrived: ReadonlySet<string>;
  summary: TooltipHandle<VisitSpan>;
  onOpenVisit: (appointmentId: string) => void;
  onPickFree?: (picked: PickedTime) => void;
};

export function DoctorColumn({
  column,
  plan,
  window,
  format,
  tabStop,
  arrived,
  summary,
  onOpenVisit,
  onPickFree,
}: DoctorColumnProps) {
  const hourLines = { height: heightOf(window, window), backgroundSize: `100% ${window.hourPx}px` };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus, one at a time.
    <div
      role="row"
      data-doctor={column.doctorId}
      className="w-36 flex-[1_0_auto] border-l border-faint max-sm:w-[calc(100vw-var(--axis))] max-sm:flex-none max-sm:snap-start"
    >
      <ColumnHeader column={column} />
      <div className="relative bg-[linear-gradient(var(--faint)_1px,transparent_1px)]" style={hourLines}>
        {plan.closed.map((span) => (
          <ClosedTime key={`${span.kind}:${span.from}`} span={span} window={window} format={format} />
        ))}
        {onPickFree &&
          plan.free.map((span) => (
            <FreeTime
              key={span.from}
              span={span}
              window={window}
              label={format.time(new Date(span.from))}
              doctorName={column.name}
              cellKey={freeKey(column.doctorId, span.from)}
              tabStop={tabStop === freeKey(column.doctorId, span.from)}
              onPick={() => onPickFree({ doctorId: column.doctorId, startsAt: new Date(span.from).toISOString() })}
            />
          ))}
        {plan.visits.map((laned) => (
          <VisitCard
            key={laned.item.visit.id}
            laned={laned}
            top={topOf(laned.item.from, window)}
            height={heightOf(laned.item, window)}
            format={format}
            tabStop={tabStop === visitKey(laned.item.visit.id)}
            arrived={arrived.has(laned.item.visit.id)}
            summary={summary}
            onOpen={() => onOpenVisit(laned.item.visit.id)}
          />
        ))}
      </div>
    </div>
  );
}

function ColumnHeader({ column }: { column: BoardColumn }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: a header is read with its cells, not visited.
    <div role="rowheader" className="sticky top-0 z-10 h-13 border-b border-line bg-panel px-2.5 py-1.5 max-sm:sr-only">
      <span className="block truncate font-semibold">{column.name}</span>
      <span className="block truncate text-small text-ink-3">
        {column.specialization}
        {column.roomName !== null && ` · ${column.roomName}`}
      </span>
    </div>
  );
}
