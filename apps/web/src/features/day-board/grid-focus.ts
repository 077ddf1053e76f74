import type { Span } from "./lanes.ts";

/** A place on the board that can have the focus: a visit or a free time. */
export type Cell = Span & { key: string };

const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"] as const;
export type FocusKey = (typeof KEYS)[number];

export function isFocusKey(key: string): key is FocusKey {
  return (KEYS as readonly string[]).includes(key); // widened to ask about any key
}

/**
 * Where the focus goes from a cell: up and down through one doctor's day, left and right to the nearest doctor who has
 * something at that time or closest to it. Stays where there is nothing further.
 */
export function nextCell(columns: readonly (readonly Cell[])[], current: string, key: FocusKey): string {
  const index = columns.findIndex((column) => column.some((cell) => cell.key === current));
  const column = columns[index];
  const cell = column?.find((candidate) => candidate.key === current);
  if (!column || !cell) return firstCell(columns, Number.NEGATIVE_INFINITY) ?? current;
  const at = column.indexOf(cell);
  switch (key) {
    case "ArrowUp":
      return column[at - 1]?.key ?? current;
    case "ArrowDown":
      return column[at + 1]?.key ?? current;
    case "Home":
      return column[0]?.key ?? current;
    case "End":
      return column.at(-1)?.key ?? current;
    case "ArrowLeft":
      return closest(columns.slice(0, index).findLast(isFilled), cell) ?? current;
    case "ArrowRight":
      return closest(columns.slice(index + 1).find(isFilled), cell) ?? current;
  }
}

/** The cell that a person tabbing into the board meets first: the next one from an instant on, in the first column that has one. */
export function firstCell(columns: readonly (readonly Cell[])[], fromMs: number): string | undefined {
  const column = columns.find(isFilled);
  return (column?.find((cell) => cell.to > fromMs) ?? column?.[0])?.key;
}

function closest(column: readonly Cell[] | undefined, { from }: Span): string | undefined {
  const distance = (cell: Cell) =>
    cell.from <= from && from < cell.to ? 0 : Math.min(Math.abs(cell.from - from), Math.abs(cell.to - from)) + 1;
  return column?.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best)).key;
}

function isFilled(column: readonly Cell[]): boolean {
  return column.length > 0;
}
