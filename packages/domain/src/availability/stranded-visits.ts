import { addDays } from "../clinic-time/calendar-dates.ts";
import { clinicDate } from "../clinic-time/clinic-date.ts";
import type { DoctorCalendar, Interval } from "./calendar.ts";
import { type PresenceJudge, presenceJudge } from "./presence-judge.ts";
import { spanOf } from "./spans.ts";
import type { VisitMode } from "./visit-modes.ts";

export type CalendarChange = { before: DoctorCalendar; after: DoctorCalendar };
export type BookedVisit = Interval & { doctorId: string; mode: VisitMode };

/**
 * The visits that a change would strand: inside their doctor's availability before it and outside after it, in the order they
 * came in. Only where and how the doctor sees patients counts. What else is booked, buffers, the grid, notice and horizon do not:
 * a visit that is booked stands, even one that nobody could book now. A doctor who is not in `changes` strands nobody.
 */
export function strandedVisits<Visit extends BookedVisit>(
  changes: ReadonlyMap<string, CalendarChange>,
  visits: readonly Visit[],
): Visit[] {
  const stranded = new Set<Visit>();
  for (const [doctorId, { before, after }] of changes) {
    const own = visits.filter((visit) => visit.doctorId === doctorId);
    const left = own.filter(outside(after, own));
    const wasOutside = outside(before, left);
    for (const visit of left) if (!wasOutside(visit)) stranded.add(visit);
  }
  return visits.filter((visit) => stranded.has(visit));
}

function outside(calendar: DoctorCalendar, visits: readonly BookedVisit[]): (visit: BookedVisit) => boolean {
  const judge = judgeAround(calendar, visits);
  return (visit) => judge?.absence(spanOf(visit), visit.mode) !== null;
}

/** One judge for all of them; none where there is nothing to judge. */
function judgeAround(calendar: DoctorCalendar, visits: readonly Interval[]): PresenceJudge | null {
  const dates = visits
    .flatMap(({ startsAt, endsAt }) => [clinicDate(startsAt, calendar.timeZone), clinicDate(endsAt, calendar.timeZone)])
    .sort();
  const [first, last] = [dates[0], dates.at(-1)];
  // A day more on either side: hours that begin before midnight may carry a visit over it.
  return first && last ? presenceJudge(calendar, addDays(first, -1), addDays(last, 1)) : null;
}
