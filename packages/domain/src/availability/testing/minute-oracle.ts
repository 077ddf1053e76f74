import type { FreeSlotsInput } from "../free-slots.ts";
import { VISIT_MODES } from "../visit-modes.ts";

/**
 * Free starts found the slow way: one array cell for each minute of the days around, filled in and read out minute by minute.
 * It shares nothing with the engine: the clock comes from Intl instead of Temporal, and there are no spans and no sorting.
 */
export function freeStartsByMinute(input: FreeSlotsInput): number[] {
  const { calendar, visit } = input;
  const clock = clockAround(input.from, calendar.timeZone);
  const cells = () => new Uint8Array(clock.shown.length);
  const open = cells();
  const start = cells();
  const shut = cells();
  const busy = cells();
  const fill = (into: Uint8Array, from: number, until: number) => {
    for (let at = Math.max(from, 0); at < Math.min(until, into.length); at++) into[at] = 1;
  };
  const offer = (from: number, until: number, slotMinutes: number) => {
    fill(open, from, until);
    for (let at = from; at < until; at++) if ((at - from) % slotMinutes === 0) start[at] = 1;
  };

  for (const date of new Set(clock.shown.map((shown) => shown.slice(0, 10)))) {
    for (const rule of calendar.rules) {
      if (rule.weekday !== (new Date(`${date}T12:00Z`).getUTCDay() || 7) || !rule.modes.includes(visit.mode)) continue;
      offer(clock.cellAt(date, rule.from), clock.cellAt(date, rule.to), rule.slotMinutes);
    }
  }
  for (const { kind, startsAt, endsAt, modes, slotMinutes } of calendar.exceptions) {
    if (kind !== "opening") fill(shut, clock.cellOf(startsAt), clock.cellOf(endsAt));
    else if ((modes ?? VISIT_MODES).includes(visit.mode)) {
      offer(clock.cellOf(startsAt), clock.cellOf(endsAt), slotMinutes ?? 15);
    }
  }
  for (const { startsAt, endsAt } of calendar.closures) fill(shut, clock.cellOf(startsAt), clock.cellOf(endsAt));
  for (const { startsAt, endsAt } of input.busy) fill(busy, clock.cellOf(startsAt), clock.cellOf(endsAt));

  const apart = calendar.bufferAfterMinutes + calendar.bufferBeforeMinutes;
  const free: number[] = [];
  for (const [at, shown] of clock.shown.entries()) {
    const instant = clock.begins + at * 60_000;
    let possible = start[at] === 1 && shown.slice(0, 10) >= input.from && shown.slice(0, 10) <= input.to;
    if (!possible || !bookable(instant, shown, input)) continue;
    for (let cell = at; cell < at + visit.minutes; cell++) if (open[cell] !== 1 || shut[cell] === 1) possible = false;
    for (let cell = at - apart; cell < at + visit.minutes + apart; cell++) if (busy[cell] === 1) possible = false;
    if (possible) free.push(instant);
  }
  return free;
}

function bookable(instant: number, shown: string, { now, policy, calendar }: FreeSlotsInput): boolean {
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: calendar.timeZone }).format(now);
  const lastDate = new Date(Date.parse(today) + policy.horizonDays * 86_400_000).toISOString().slice(0, 10);
  return instant >= now.getTime() + policy.noticeMinutesMin * 60_000 && shown.slice(0, 10) <= lastDate;
}

type Clock = {
  begins: number;
  shown: string[];
  cellAt(date: string, time: string): number;
  cellOf(instant: Date): number;
};
const clocks = new Map<string, Clock>();

/** What the clinic's clock shows, `2026-03-29 02:00`, at each minute from two days before a date to six days after it. */
function clockAround(date: string, timeZone: string): Clock {
  const known = clocks.get(date + timeZone);
  if (known !== undefined) return known;
  const begins = Date.parse(date) - 2 * 86_400_000;
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone });
  const shown = Array.from({ length: 8 * 1440 }, (_, minute) => format.format(begins + minute * 60_000));
  const firstCell = new Map<string, number>();
  for (const [cell, text] of shown.entries()) if (!firstCell.has(text)) firstCell.set(text, cell);
  const clock: Clock = {
    begins,
    shown,
    cellOf: (instant) => (instant.getTime() - begins) / 60_000,
    cellAt(on, time) {
      const wall = Date.parse(on) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
      // A skipped time counts on from the last minute that the clock did show.
      for (let back = 0; back <= 180; back++) {
        const cell = firstCell.get(new Date(wall - back * 60_000).toISOString().slice(0, 16).replace("T", " "));
        if (cell !== undefined) return cell + back;
      }
      return wall < begins ? 0 : shown.length;
    },
  };
  clocks.set(date + timeZone, clock);
  return clock;
}
