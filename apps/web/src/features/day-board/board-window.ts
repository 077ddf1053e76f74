import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import type { Span } from "./lanes.ts";

export const HOUR_MS = 3_600_000;
const HOUR_PX = 72;
const SLOT_PX_MIN = 24;
const HOUR_PX_MAX = 144;
const SHORTEST_MS = 10 * HOUR_MS;

export type BoardWindow = Span & { hourPx: number };
type Day = { startsAt: string; endsAt: string };

/**
 * The part of the clinic's day that is drawn: from the hour before the first thing to the hour after the last, ten hours
 * at least, and never beyond the day, which has 23 or 25 hours where the clocks change. An hour is 72 pixels, more when
 * there are slots so short that they could not be hit.
 */
export function boardWindow(day: Day & { doctors: readonly BoardColumn[] }): BoardWindow {
  const dayFrom = Date.parse(day.startsAt);
  const dayTo = Date.parse(day.endsAt);
  const things = day.doctors.flatMap((doctor) => [...doctor.open, ...doctor.appointments]);
  const hourPx = hourHeight(day.doctors.flatMap((doctor) => doctor.open.map((open) => open.slotMinutes)));
  const first = Math.min(...things.map((thing) => Date.parse(thing.startsAt)));
  const last = Math.max(...things.map((thing) => Date.parse(thing.endsAt)));
  const from =
    things.length === 0 ? dayFrom + 8 * HOUR_MS : dayFrom + Math.floor((first - dayFrom) / HOUR_MS) * HOUR_MS;
  const to = things.length === 0 ? from + SHORTEST_MS : dayFrom + Math.ceil((last - dayFrom) / HOUR_MS) * HOUR_MS;
  const padded = { from: Math.max(dayFrom, from), to: Math.min(dayTo, Math.max(to, from + SHORTEST_MS)) };
  return { from: Math.max(dayFrom, Math.min(padded.from, padded.to - SHORTEST_MS)), to: padded.to, hourPx };
}

/**
 * The same for each day of a week, so that one clock down the side is right for all of them. Counted from the days' ends:
 * where the clocks change they do so at night, before anybody works.
 */
export function weekWindows(days: readonly (Day & { column: BoardColumn })[]): BoardWindow[] {
  const own = days.map((day) => ({ day, window: boardWindow({ ...day, doctors: [day.column] }) }));
  const busy = own.filter(({ day: { column } }) => column.open.length + column.appointments.length > 0);
  const counted = (busy.length > 0 ? busy : own).map(({ day, window }) => ({ end: Date.parse(day.endsAt), window }));
  const before = Math.max(...counted.map(({ end, window }) => end - window.from));
  const after = Math.min(...counted.map(({ end, window }) => end - window.to));
  const hourPx = Math.max(...own.map(({ window }) => window.hourPx));
  return days.map(({ endsAt }) => ({ from: Date.parse(endsAt) - before, to: Date.parse(endsAt) - after, hourPx }));
}

function hourHeight(slotMinutes: number[]): number {
  const shortest = Math.min(60, ...slotMinutes);
  return Math.min(HOUR_PX_MAX, Math.max(HOUR_PX, (SLOT_PX_MIN * 60) / shortest));
}

/** How far below the top of the board an instant lies, in pixels. */
export function topOf(instantMs: number, window: BoardWindow): number {
  return ((instantMs - window.from) / HOUR_MS) * window.hourPx;
}

export function heightOf(span: Span, window: BoardWindow): number {
  return topOf(span.to, window) - topOf(span.from, window);
}

const QUARTER_MS = HOUR_MS / 4;

/**
 * Where the clinic's clock shows a full hour, with what it shows. Asked of the clock quarter by quarter, for it may jump
 * by an hour or by half of one, and zones may lie 30 or 45 minutes off.
 */
export function hourMarks(window: BoardWindow, time: (instant: Date) => string): { at: number; label: string }[] {
  const marks: { at: number; label: string }[] = [];
  for (let at = Math.ceil(window.from / QUARTER_MS) * QUARTER_MS; at <= window.to; at += QUARTER_MS) {
    const label = time(new Date(at));
    if (label.endsWith(":00")) marks.push({ at, label });
  }
  return marks;
}
