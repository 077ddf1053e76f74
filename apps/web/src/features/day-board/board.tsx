import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ClinicFormat } from "../../lib/clinic-format.ts";
import type { PickedTime } from "../../lib/day-search.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { areSingleKeysOn } from "../../lib/single-keys.ts";
import { BoardColumn } from "./board-column.tsx";
import type { BoardPlace } from "./board-place.ts";
import { topOf } from "./board-window.ts";
import { cellsOf } from "./cells.ts";
import { ColumnSwitch, type SwitchWords } from "./column-switch.tsx";
import { firstCell, isFocusKey, nextCell } from "./grid-focus.ts";
import { NowLine } from "./now-line.tsx";
import { type ColumnPlan, planColumn } from "./plan-column.ts";
import { TimeAxis } from "./time-axis.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useScrollToNow } from "./use-scroll-to-now.ts";

/** What moving things on the board is given; it is loaded when somebody first comes near. */
export type HandsSlot = {
  scroller: RefObject<HTMLDivElement | null>;
  places: readonly BoardPlace[];
  plans: readonly ColumnPlan[];
  nameOf: (place: BoardPlace) => string;
  /** The press that was under way before this was loaded. */
  pressed: RefObject<PointerEvent | null>;
  /** Which visit is in the air. */
  onLift: (appointmentId: string | null) => void;
};

export type BoardProps = {
  /** Memoized: a new array is a new answer of the server. */
  places: readonly BoardPlace[];
  /** What is on the board, a date say: another one is scrolled to its place. */
  shown: string;
  label: string;
  /** A column as it is said beside a time, and as it is headed. */
  nameOf: (place: BoardPlace) => string;
  head: (place: BoardPlace) => ReactNode;
  /** How a column is chosen on a phone. */
  switchWords: SwitchWords;
  format: ClinicFormat;
  onOpenVisit: (appointmentId: string) => void;
  /** Left out where the person may not book; free times are then only seen. */
  onPickFree?: (picked: PickedTime) => void;
  hands?: (slot: HandsSlot) => ReactNode;
};

const MINUTE_MS = 60_000;
const NOTHING: ColumnPlan = { visits: [], closed: [], free: [] };

/**
 * Columns side by side, time downwards. A grid whose rows are the columns, for that is how it is read aloud; arrows walk
 * it as it is seen. On a phone the columns are pages that one swipes through.
 */
export function Board({ places, shown, label, nameOf, head, switchWords, format, hands, ...acts }: BoardProps) {
  const t = useTranslations("board");
  const scroller = useRef<HTMLDivElement>(null);
  const pressed = useRef<PointerEvent>(null);
  const now = useServerNow(MINUTE_MS);
  const arrived = useArrivals(shown, places);
  const bookable = acts.onPickFree !== undefined;
  const plans = useMemo(() => {
    const planned = places.map(({ column, window }) => planColumn(column, window, now));
    return bookable ? planned : planned.map((plan) => ({ ...plan, free: [] }));
  }, [places, now, bookable]);
  const cells = useMemo(
    () => plans.map((plan, index) => cellsOf(plan, places[index]?.column.doctorId ?? "")),
    [plans, places],
  );
  const [focused, setFocused] = useState<string | null>(null);
  const [near, setNear] = useState(false);
  const [lifted, setLifted] = useState<string | null>(null);
  useScrollToNow(
    scroller,
    shown,
    places.map(({ window }) => window),
  );

  const window = places[0]?.window;
  const oneDay = places.every((place) => place.window === window);
  const known = focused !== null && cells.some((column) => column.some((cell) => cell.key === focused));
  const tabStop = known ? focused : (firstCell(cells, now) ?? null);
  const nowLabel = t("now", { time: format.time(new Date(now)) });
  const isNow = (place: BoardPlace) => place.window.from <= now && now <= place.window.to;

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const current = target?.dataset.cell;
    if (current === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // Its own press books there; anywhere else on the page the key opens an empty form.
    const books = event.key.toLowerCase() === "b" && current.startsWith("free:") && areSingleKeysOn();
    if (!books && !isFocusKey(event.key)) return;
    event.preventDefault();
    if (books) return target?.click();
    if (!isFocusKey(event.key)) return;
    const next = nextCell(cells, current, event.key);
    setFocused(next);
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(next)}"]`)?.focus();
  }

  if (!window) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-panel">
      <ColumnSwitch
        words={switchWords}
        options={places.map((place) => ({ value: place.key, label: nameOf(place) }))}
        scroller={scroller}
      />
      <div
        ref={scroller}
        onPointerEnter={() => setNear(true)}
        onPointerDown={(event) => {
          setNear(true);
          pressed.current = event.nativeEvent;
        }}
        onPointerUp={() => {
          pressed.current = null;
        }}
        onPointerCancel={() => {
          pressed.current = null;
        }}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain [--axis:52px] max-sm:snap-x max-sm:snap-mandatory max-sm:scroll-pl-(--axis) max-sm:[--axis:48px]"
      >
        <div className="relative flex w-max min-w-full">
          <TimeAxis window={window} time={format.time} now={nowAmong(places, now) ?? now} />
          {/* biome-ignore lint/a11y/useSemanticElements: rows run sideways and cells lie where their time is; a table cannot. */}
          <div
            role="grid"
            aria-label={label}
            className="flex flex-auto"
            onKeyDown={walk}
            onFocus={(event) => {
              setNear(true);
              setFocused(event.target.dataset.cell ?? null);
            }}
          >
            {places.map((place, index) => (
              <BoardColumn
                key={place.key}
                place={place}
                name={nameOf(place)}
                head={head(place)}
                plan={plans[index] ?? NOTHING}
                nowLabel={!oneDay && isNow(place) ? nowLabel : null}
                now={now}
                format={format}
                tabStop={tabStop}
                arrived={arrived}
                lifted={lifted}
                {...acts}
              />
            ))}
          </div>
          {oneDay && window.from <= now && now <= window.to && <NowLine top={topOf(now, window)} label={nowLabel} />}
          {near && hands?.({ scroller, places, plans, nameOf, pressed, onLift: setLifted })}
        </div>
      </div>
    </div>
  );
}

/** The clock as the first column's own day has it, so that one axis says it for every day. */
function nowAmong(places: readonly BoardPlace[], now: number): number | null {
  const today = places.find(({ window }) => window.from <= now && now <= window.to);
  const first = places[0];
  return today && first ? now - today.window.from + first.window.from : null;
}
