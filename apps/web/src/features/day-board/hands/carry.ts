import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { BoardPlace } from "../board-place.ts";
import { HOUR_MS } from "../board-window.ts";
import type { Span } from "../lanes.ts";
import { type DropVerdict, dropVerdict, lengthOf } from "./drop-verdict.ts";
import { slotStarts, snapped, stepped } from "./snap.ts";
import type { Point } from "./use-pointer-hand.ts";

/** A visit in the air, or a time that is being drawn. The visit is as it was when it was picked up, its version too. */
export type Carry =
  | { kind: "visit"; visit: AppointmentView; placeKey: string; startMs: number; gripMs: number; by: "pointer" | "keys" }
  | { kind: "time"; placeKey: string; fromMs: number; toMs: number };
export type CarriedVisit = Extract<Carry, { kind: "visit" }>;

/** The part of a column in which its day is drawn. */
export function bodyOf(scroller: HTMLElement | null, placeKey: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-place="${placeKey}"]`) ?? null;
}

/** Where on the board a point lies: the nearest column, and the time at that height. */
export function spotAt(scroller: HTMLElement | null, places: readonly BoardPlace[], { x, y }: Point) {
  const spots = places.flatMap((place) => {
    const box = bodyOf(scroller, place.key)?.getBoundingClientRect();
    if (!box) return [];
    const ms = place.window.from + ((y - box.top) / place.window.hourPx) * HOUR_MS;
    return [{ place, ms, away: Math.max(box.left - x, x - box.right, 0) }];
  });
  return spots.length === 0 ? null : spots.reduce((best, spot) => (spot.away < best.away ? spot : best));
}

/** The visit where the pointer has taken it. */
export function draggedTo(carry: CarriedVisit, { place, ms }: { place: BoardPlace; ms: number }): CarriedVisit {
  return { ...carry, placeKey: place.key, startMs: snapped(ms - carry.gripMs, place.column, place.window) };
}

/** The visit where an arrow has taken it: up and down by slots, sideways to the same time of the next column. */
export function steppedTo(
  carry: CarriedVisit,
  places: readonly BoardPlace[],
  key: "up" | "down" | "left" | "right",
): CarriedVisit {
  const index = places.findIndex((place) => place.key === carry.placeKey);
  const here = places[index];
  if (!here) return carry;
  if (key === "up" || key === "down") {
    const startMs = stepped(carry.startMs, key === "up" ? -1 : 1, here.column, here.window);
    return { ...carry, startMs };
  }
  const there = places[index + (key === "left" ? -1 : 1)];
  if (!there) return carry;
  const sameTime = carry.startMs - here.window.from + there.window.from;
  return { ...carry, placeKey: there.key, startMs: snapped(sameTime, there.column, there.window) };
}

export function verdictOf(
  visit: AppointmentView,
  startMs: number,
  place: BoardPlace,
  places: readonly BoardPlace[],
  nowMs: number,
): DropVerdict {
  return dropVerdict({ visit, startMs, column: place.column, columns: places.map(({ column }) => column), nowMs });
}

/** Where in a column the visit may lie, as few spans as there can be. */
export function allowedSpans(
  visit: AppointmentView,
  place: BoardPlace,
  places: readonly BoardPlace[],
  nowMs: number,
): Span[] {
  const spans: Span[] = [];
  for (const from of slotStarts(place.column)) {
    if (!verdictOf(visit, from, place, places, nowMs).allowed) continue;
    const last = spans.at(-1);
    const to = from + lengthOf(visit);
    if (last && from <= last.to) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}
