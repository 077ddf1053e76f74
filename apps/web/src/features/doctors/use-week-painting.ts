import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { Area } from "./week-rules.ts";

/** Cells are quarters of an hour. */
export const CELL_MINUTES = 15;
const HOUR_MINUTES = 60;

export type Cell = { day: number; at: number };
type Choice = { from: Cell; to: Cell; opens: boolean };

type PaintingOptions = {
  days: readonly number[];
  window: { from: number; to: number };
  isOpen: (cell: Cell) => boolean;
  /** The finger draws instead of moving the page. */
  drawing: boolean;
  onPaint: (area: Area, opens: boolean) => void;
};

/**
 * What is chosen on the grid of a week, by dragging or with Shift and arrows, until it is painted. The first cell decides: hours
 * that begin on a closed cell are opened, on an open one erased.
 */
export function useWeekPainting({ days, window, isOpen, drawing, onPaint }: PaintingOptions) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [focus, setFocus] = useState<Cell>({ day: days[0] ?? 1, at: Math.max(window.from, 8 * HOUR_MINUTES) });
  const dragging = useRef(false);
  /** A press that the pointer has dealt with; the click that follows it is no second one. */
  const painted = useRef(false);
  const grid = useRef<HTMLTableElement>(null);
  const [first = 1, last = 7] = [days[0], days.at(-1)];
  const focusable = {
    day: Math.min(Math.max(focus.day, first), last),
    at: Math.min(Math.max(focus.at, window.from), window.to - CELL_MINUTES),
  };

  function paint({ from, to, opens }: Choice) {
    onPaint(areaOf(from, to), opens);
    setChoice(null);
  }

  function move(event: KeyboardEvent, to: Cell) {
    const within = {
      day: Math.min(Math.max(to.day, first), last),
      at: Math.min(Math.max(to.at, window.from), window.to - CELL_MINUTES),
    };
    const from = choice?.from ?? focusable;
    setChoice(event.shiftKey ? { from, to: within, opens: !isOpen(from) } : null);
    setFocus(within);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${within.day}-${within.at}"]`)?.focus();
  }

  return {
    choice,
    focusable,
    grid,
    on: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const cell = cellUnder(event);
        painted.current = false;
        if (cell === null || event.button !== 0 || (event.pointerType === "touch" && !drawing)) return;
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFocus(cell);
        setChoice({ from: cell, to: cell, opens: !isOpen(cell) });
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const cell = dragging.current ? cellUnder(event) : null;
        if (cell && choice && (cell.day !== choice.to.day || cell.at !== choice.to.at))
          setChoice({ ...choice, to: cell });
      },
      onPointerUp() {
        if (!dragging.current) return;
        dragging.current = false;
        painted.current = true;
        if (choice) paint(choice);
      },
      onPointerCancel() {
        dragging.current = false;
        setChoice(null);
      },
      onClick(event: { target: EventTarget }) {
        const cell = cellOf(event.target);
        if (cell && !painted.current) paint({ from: cell, to: cell, opens: !isOpen(cell) });
        painted.current = false;
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const at = choice?.to ?? focusable;
        const next = step(event.key, at, window);
        if (next) move(event, next);
        else if (event.key === " " || event.key === "Enter")
          paint(choice ?? { from: focusable, to: focusable, opens: !isOpen(focusable) });
        else if (event.key === "Escape" && choice) {
          dragging.current = false;
          setChoice(null);
        } else return;
        event.preventDefault();
      },
    },
  };
}

export function areaOf(from: Cell, to: Cell): Area {
  return {
    fromDay: Math.min(from.day, to.day),
    toDay: Math.max(from.day, to.day),
    from: Math.min(from.at, to.at),
    to: Math.max(from.at, to.at) + CELL_MINUTES,
  };
}

function step(key: string, { day, at }: Cell, window: { from: number; to: number }): Cell | null {
  switch (key) {
    case "ArrowLeft":
      return { day: day - 1, at };
    case "ArrowRight":
      return { day: day + 1, at };
    case "ArrowUp":
      return { day, at: at - CELL_MINUTES };
    case "ArrowDown":
      return { day, at: at + CELL_MINUTES };
    case "PageUp":
      return { day, at: at - HOUR_MINUTES };
    case "PageDown":
      return { day, at: at + HOUR_MINUTES };
    case "Home":
      return { day, at: window.from };
    case "End":
      return { day, at: window.to };
    default:
      return null;
  }
}

/** The pointer is captured by the grid, so what lies under it is looked up. */
function cellUnder({ clientX, clientY }: PointerEvent): Cell | null {
  return cellOf(document.elementFromPoint(clientX, clientY));
}

function cellOf(target: EventTarget | null): Cell | null {
  const name = target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset.cell : undefined;
  const [day, at] = name?.split("-").map(Number) ?? [];
  return day === undefined || at === undefined ? null : { day, at };
}
