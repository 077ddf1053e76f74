import type { BoardColumn, DayView } from "@lockstep/domain/scheduling/board";
import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { type BoardWindow, boardWindow, weekWindows } from "./board-window.ts";

/** One column of a board: one doctor's day. */
export type BoardPlace = { key: string; date: string; column: BoardColumn; window: BoardWindow };

/** A column for each doctor of a day. */
export function placesOfDay(day: DayView): BoardPlace[] {
  const window = boardWindow(day);
  return day.doctors.map((column) => ({ key: column.doctorId, date: day.date, column, window }));
}

/** A column for each day of a doctor's week. */
export function placesOfWeek({ days }: WeekView): BoardPlace[] {
  const windows = weekWindows(days);
  return days.flatMap(({ date, column }, index) => {
    const window = windows[index];
    return window ? [{ key: date, date, column, window }] : [];
  });
}
