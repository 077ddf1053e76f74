import { dayBounds } from "../clinic-time/day-bounds.ts";
import type { DoctorCalendar, Interval } from "./calendar.ts";
import { openHours } from "./open-hours.ts";
import type { VisitMode } from "./visit-modes.ts";

export type WorkingDay = {
  open: (Interval & { modes: readonly VisitMode[]; slotMinutes: number })[];
  blocked: (Interval & { kind: "leave" | "break" | "closed"; note: string | null })[];
};

/**
 * What a day board draws, cut to the clinic's day and in order of time. `open` is before `blocked` is taken off:
 * draw one over the other. Hours of different modes may overlap.
 */
export function workingDay(calendar: DoctorCalendar, date: string): WorkingDay {
  const day = dayBounds(date, calendar.timeZone);
  const within = <Piece extends Interval>(pieces: Piece[]): Piece[] =>
    pieces
      .map((piece) => ({
        ...piece,
        startsAt: later(piece.startsAt, day.startsAt),
        endsAt: earlier(piece.endsAt, day.endsAt),
      }))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());

  const open = openHours(calendar, date, date).map(({ span: [from, until], modes, slotMinutes }) => {
    return { startsAt: new Date(from), endsAt: new Date(until), modes, slotMinutes };
  });
  const closed = calendar.closures.map(({ startsAt, endsAt, note }) => {
    return { startsAt, endsAt, kind: "closed" as const, note: note ?? null }; // `as const` keeps the literal.
  });
  const away = calendar.exceptions.flatMap(({ startsAt, endsAt, kind, note }) =>
    kind === "opening" ? [] : [{ startsAt, endsAt, kind, note: note ?? null }],
  );
  return { open: within(open), blocked: within([...closed, ...away]) };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
