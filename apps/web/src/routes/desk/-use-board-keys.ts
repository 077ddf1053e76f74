import { useKey } from "../../lib/use-key.ts";

type BoardKeys = {
  /** One day or week back or forth, counted from what the address says by then: keys can be faster than pages. */
  onStep: (direction: 1 | -1) => void;
  onToday: () => void;
  /** To the week from a day, and back: of the doctor whose column has the focus, on the day that has it. */
  onSwitch: (focused: string | undefined) => void;
};

/** The keys of a board's page: days back and forth, today, and between day and week. */
export function useBoardKeys({ onStep, onToday, onSwitch }: BoardKeys): void {
  useKey({ key: "[" }, () => onStep(-1));
  useKey({ key: "pageup" }, () => onStep(-1));
  useKey({ key: "]" }, () => onStep(1));
  useKey({ key: "pagedown" }, () => onStep(1));
  useKey({ key: "t" }, onToday);
  useKey({ key: "w" }, () => onSwitch(focusedPlace()));
}

/** The column that has the focus: a doctor of the day, a day of the week. */
function focusedPlace(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset.place;
}
