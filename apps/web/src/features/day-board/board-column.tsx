import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import type { PickedTime } from "../../lib/day-search.ts";
import type { BoardPlace } from "./board-place.ts";
import { heightOf, topOf } from "./board-window.ts";
import { freeKey, visitKey } from "./cells.ts";
import { ClosedTime } from "./closed-time.tsx";
import { FreeTime } from "./free-time.tsx";
import { NowLine } from "./now-line.tsx";
import type { ColumnPlan } from "./plan-column.ts";
import { VisitCard } from "./visit-card.tsx";

type BoardColumnProps = {
  place: BoardPlace;
  /** As it is said beside a free time. */
  name: string;
  head: ReactNode;
  plan: ColumnPlan;
  now: number;
  /** Where the clock is, when it is in this column alone. */
  nowLabel: string | null;
  format: ClinicFormat;
  /** The one cell of the board that Tab reaches. */
  tabStop: string | null;
  arrived: ReadonlySet<string>;
  /** The visit that is being moved. */
  lifted: string | null;
  onOpenVisit: (appointmentId: string) => void;
  onPickFree?: (picked: PickedTime) => void;
};

export function BoardColumn({ place, name, head, plan, now, nowLabel, format, tabStop, ...props }: BoardColumnProps) {
  const { column, window } = place;
  const { arrived, lifted, onOpenVisit, onPickFree } = props;
  const hourLines = { height: heightOf(window, window), backgroundSize: `100% ${window.hourPx}px` };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus, one at a time.
    <div
      role="row"
      className="w-36 flex-[1_0_auto] border-l border-faint max-sm:w-[calc(100vw-var(--axis))] max-sm:flex-none max-sm:snap-start"
    >
      {head}
      <div
        data-place={place.key}
        className="relative bg-[linear-gradient(var(--faint)_1px,transparent_1px)]"
        style={hourLines}
      >
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
              placeName={name}
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
            lifted={lifted === laned.item.visit.id}
            arrived={arrived.has(laned.item.visit.id)}
            onOpen={() => onOpenVisit(laned.item.visit.id)}
          />
        ))}
        {nowLabel !== null && <NowLine within top={topOf(now, window)} label={nowLabel} />}
      </div>
    </div>
  );
}

type ColumnHeadProps = { title: ReactNode; children?: ReactNode; today?: boolean };

/** What a column is about; it stays in sight while the day scrolls under it. */
export function ColumnHead({ title, children, today = false }: ColumnHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: a header is read with its cells, not visited.
    <div role="rowheader" className="sticky top-0 z-10 h-13 border-b border-line bg-panel px-2.5 py-1.5 max-sm:sr-only">
      <span className={clsx("block truncate font-semibold", today && "text-accent")}>{title}</span>
      <span className="block truncate text-small text-ink-3">{children}</span>
    </div>
  );
}
