import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import { inLanes, type Laned, type Span } from "./lanes.ts";

type Visit = BoardColumn["appointments"][number];
export type VisitSpan = Span & { visit: Visit };
/** Time in which nobody can be booked, and why. */
export type ClosedSpan = Span & { kind: "leave" | "break" | "closed" | "off"; note: string | null };
export type ColumnPlan = { visits: Laned<VisitSpan>[]; closed: ClosedSpan[]; free: Span[] };

/**
 * What is drawn in one doctor's column. Cancelled and expired visits are not on the board; done visits and no-shows stay
 * where they were, but their time is free again.
 */
export function planColumn(column: BoardColumn, window: Span, nowMs: number): ColumnPlan {
  const visits = column.appointments
    .filter((visit) => visit.status !== "cancelled" && visit.status !== "expired")
    .map((visit) => ({ ...spanOf(visit), visit }));
  const blocked = column.blocked
    .map(({ kind, note, ...times }) => ({ ...cut(spanOf(times), window), kind, note }))
    .filter(hasLength);
  // The same gap on either side, whichever comes first: the buffer after the earlier and that before the later.
  const gapMs = (column.bufferBeforeMinutes + column.bufferAfterMinutes) * 60_000;
  const held = visits.filter(({ visit }) => holdsTime(visit.status));
  const taken = [...blocked, ...held.map(({ from, to }) => ({ from: from - gapMs, to: to + gapMs }))];
  const off = gaps(window, [...column.open.map(spanOf), ...blocked]).map((gap) => ({
    ...gap,
    kind: "off" as const,
    note: null,
  })); // keeps the literal
  return {
    visits: inLanes(visits),
    closed: [...blocked, ...off].sort((a, b) => a.from - b.from),
    free: freeSpans(column, taken, nowMs),
  };
}

/** Times that a visit may start at, on the grid of the opening hours, each as long as nothing stands in its way. */
function freeSpans(column: BoardColumn, taken: Span[], nowMs: number): Span[] {
  const slots = new Map<number, Span>();
  for (const open of column.open) {
    const { from, to } = spanOf(open);
    const stepMs = open.slotMinutes * 60_000;
    for (let start = from; start + stepMs <= to; start += stepMs) {
      const end = Math.min(start + stepMs, slots.get(start)?.to ?? Number.POSITIVE_INFINITY);
      if (start >= nowMs && !taken.some((span) => span.from <= start && start < span.to))
        slots.set(start, { from: start, to: end });
    }
  }
  const starts = [...slots.keys(), ...taken.map((span) => span.from)].sort((a, b) => a - b);
  return [...slots.values()]
    .map((slot) => ({ from: slot.from, to: Math.min(slot.to, starts.find((start) => start > slot.from) ?? slot.to) }))
    .sort((a, b) => a.from - b.from);
}

/** What of the window none of the spans covers. */
function gaps(window: Span, spans: Span[]): Span[] {
  const found: Span[] = [];
  let reached = window.from;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from > reached) found.push({ from: reached, to: Math.min(span.from, window.to) });
    reached = Math.max(reached, span.to);
  }
  return [...found, { from: reached, to: window.to }].filter(hasLength);
}

function spanOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span {
  return { from: Date.parse(startsAt), to: Date.parse(endsAt) };
}

function cut(span: Span, window: Span): Span {
  return { from: Math.max(span.from, window.from), to: Math.min(span.to, window.to) };
}

function hasLength(span: Span): boolean {
  return span.from < span.to;
}
