import { addDays } from "../clinic-time/calendar-dates.ts";
import { clinicDate } from "../clinic-time/clinic-date.ts";
import { dayBounds } from "../clinic-time/day-bounds.ts";
import type { SlotQuestion } from "./calendar.ts";
import type { OpenHours } from "./open-hours.ts";
import { presenceJudge } from "./presence-judge.ts";
import type { SlotRefusal } from "./slot-refusal.ts";
import { overlaps, type Span, united } from "./spans.ts";

const MINUTE_MS = 60_000;

export type SlotJudge = {
  /** Every instant at which the grid lets a visit of this mode start, ascending. */
  starts: number[];
  refusalAt(start: number): SlotRefusal | null;
};

/**
 * The one place where free time is decided: the list asks it about every start, the check and the booking about a single one.
 * It answers for starts on the clinic dates `from` to `to`, both included; where `within` is given, only for starts in it.
 */
export function slotJudge(question: SlotQuestion, from: string, to: string, within?: Span): SlotJudge {
  const { calendar, policy, visit, now } = question;
  const { timeZone } = calendar;
  const length = visit.minutes * MINUTE_MS;
  const window: Span = [dayBounds(from, timeZone).startsAt.getTime(), dayBounds(to, timeZone).endsAt.getTime()];
  const presence = presenceJudge(calendar, from, clinicDate(new Date(window[1] + length), timeZone));
  const asked: Span = within ? [Math.max(window[0], within[0]), Math.min(window[1], within[1])] : window;
  const starts = gridStarts(presence.offering(visit.mode), asked);
  const onGrid = new Set(starts);
  // Between two visits lies the buffer after the earlier and the buffer before the later: the same gap whichever comes first.
  const gap = (calendar.bufferBeforeMinutes + calendar.bufferAfterMinutes) * MINUTE_MS;
  const taken = united(
    question.busy.map(({ startsAt, endsAt }): Span => [startsAt.getTime() - gap, endsAt.getTime() + gap]),
  );

  const earliest = now.getTime() + policy.noticeMinutesMin * MINUTE_MS;
  const horizon = dayBounds(addDays(clinicDate(now, timeZone), policy.horizonDays), timeZone).endsAt.getTime();

  return {
    starts,
    refusalAt(start) {
      const visitSpan: Span = [start, start + length];
      if (start < now.getTime()) return "in_the_past";
      if (start < earliest) return "too_soon";
      if (start >= horizon) return "beyond_horizon";
      const absence = presence.absence(visitSpan, visit.mode);
      if (absence !== null) return absence;
      if (overlaps(taken, visitSpan)) return "taken";
      if (!onGrid.has(start)) return "between_slots";
      return null;
    },
  };
}

/** The grids of all hours within the window; a start on two of them is one start. */
function gridStarts(hours: readonly OpenHours[], window: Span): number[] {
  const starts = new Set<number>();
  for (const { span, slotMinutes } of hours) {
    if (slotMinutes < 1) throw new RangeError(`A slot of ${slotMinutes} minutes has no grid`);
    const step = slotMinutes * MINUTE_MS;
    const skipped = Math.max(0, Math.ceil((window[0] - span[0]) / step));
    const until = Math.min(span[1], window[1]);
    for (let start = span[0] + skipped * step; start < until; start += step) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
}
