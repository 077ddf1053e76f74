import type { DoctorCalendar, Interval } from "../availability/calendar.ts";
import { workingDay } from "../availability/working-day.ts";
import { addDays } from "../clinic-time/calendar-dates.ts";

const DAYS_LOOKED_AT = 7;

export type MovedHours = { date: string; hours: { doctorId: string; before: Interval; after: Interval }[] };

/**
 * When doctors begin and end on a day, in the zone that is and in another: the same wall-clock hours are other instants. The
 * day is `today`, or the first after it on which anybody works; without any in a week there is no example.
 */
export function movedHours(
  calendars: ReadonlyMap<string, DoctorCalendar>,
  change: { today: string; timeZone: string },
  examplesMax: number,
): MovedHours {
  for (let ahead = 0; ahead < DAYS_LOOKED_AT; ahead += 1) {
    const date = addDays(change.today, ahead);
    const hours = [...calendars].flatMap(([doctorId, calendar]) => {
      const [before, after] = [whole(calendar, date), whole({ ...calendar, timeZone: change.timeZone }, date)];
      return before && after ? [{ doctorId, before, after }] : [];
    });
    if (hours.length > 0) return { date, hours: hours.slice(0, examplesMax) };
  }
  return { date: change.today, hours: [] };
}

/** From the first hour by rule to the last; openings are instants already and do not move. */
function whole(calendar: DoctorCalendar, date: string): Interval | null {
  const { open } = workingDay({ ...calendar, exceptions: [], closures: [] }, date);
  const ends = open.map(({ endsAt }) => endsAt.getTime());
  return open[0] ? { startsAt: open[0].startsAt, endsAt: new Date(Math.max(...ends)) } : null;
}
