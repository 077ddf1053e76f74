import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import type { Span } from "../lanes.ts";

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

/** The times at which a doctor's visits start that day, ascending; none on a day without hours. */
export function slotStarts(column: BoardColumn): number[] {
  const starts = new Set<number>();
  for (const { startsAt, endsAt, slotMinutes } of column.open) {
    const until = Date.parse(endsAt);
    for (let at = Date.parse(startsAt); at < until; at += slotMinutes * MINUTE_MS) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Where a thing on the board comes to rest: a slot of the doctor, or a quarter of an hour where there is none around. */
export function snapped(ms: number, column: BoardColumn, window: Span): number {
  const within = Math.min(Math.max(ms, window.from), window.to);
  const open = column.open.some(
    ({ startsAt, endsAt }) => Date.parse(startsAt) <= within && within < Date.parse(endsAt),
  );
  const starts = open ? slotStarts(column) : [];
  if (starts.length === 0) return window.from + Math.round((within - window.from) / QUARTER_MS) * QUARTER_MS;
  return starts.reduce((best, start) => (Math.abs(start - within) < Math.abs(best - within) ? start : best));
}

/** The next slot up or down from a time; by quarters on a day without hours. Stays at the ends. */
export function stepped(ms: number, direction: 1 | -1, column: BoardColumn, window: Span): number {
  const starts = slotStarts(column);
  if (starts.length === 0) return snapped(ms + direction * QUARTER_MS, column, window);
  const next = direction === 1 ? starts.find((start) => start > ms) : starts.findLast((start) => start < ms);
  return next ?? ms;
}

/** The free time that is drawn from one free time to another, as far as nothing lies between them. */
export function drawnSpan(free: readonly Span[], fromMs: number, toMs: number): Span | null {
  const start = free.findIndex((span) => span.from === fromMs);
  const first = free[start];
  if (!first) return null;
  let reached = first;
  let began = first;
  if (toMs >= first.from)
    for (const span of free.slice(start + 1)) if (span.from === reached.to && span.from < toMs) reached = span;
  if (toMs < first.from)
    for (const span of free.slice(0, start).reverse()) if (span.to === began.from && span.to > toMs) began = span;
  return { from: began.from, to: reached.to };
}
