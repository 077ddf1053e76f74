import { addDays } from "../../lib/clinic-day.ts";
import { useKey } from "../../lib/use-key.ts";

type BoardKeys = {
  date: string;
  stepDays: number;
  onDate: (date: string | undefined) => void;
  /** To the week from a day, and back: of the doctor whose column has the focus, on the day that has it. */
  onSwitch: (focused: string | undefined) => void;
};

/** The keys of a board's page: days back and forth, today, and between day and week. */
export function useBoardKeys({ date, stepDays, onDate, onSwitch }: BoardKeys): void {
  const back = () => onDate(addDays(date, -stepDays));
  const on = () => onDate(addDays(date, stepDays));
  useKey({ key: "[" }, back);
  useKey({ key: "pageup" }, back);
  useKey({ key: "]" }, on);
  useKey({ key: "pagedown" }, on);
  useKey({ key: "t" }, () => onDate(undefined));
  useKey({ key: "w" }, () => onSwitch(focusedPlace()));
}

/** The column that has the focus: a doctor of the day, a day of the week. */
function focusedPlace(): string | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset.place;
}
