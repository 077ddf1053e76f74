import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { DayView } from "@lockstep/domain/scheduling/board";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { activeDoctors, doctorCalendars } from "../doctors/calendar.queries.ts";
import { boardColumn, isoInterval, visitsOnBoard } from "./board-columns.ts";

/**
 * The day board: per doctor the working hours, what blocks them, and the visits. The number of statements does not grow with
 * doctors or visits (R-LST-5).
 */
export async function day(
  queryable: Queryable,
  input: { date: string; doctorIds?: string[] | undefined },
): Promise<DayView> {
  const [settings, now, everyone] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    activeDoctors(queryable),
  ]);
  const shown = input.doctorIds ? everyone.filter(({ id }) => input.doctorIds?.includes(id)) : everyone;
  const ids = shown.map(({ id }) => id);
  const { timeZone } = settings;
  const { date } = input;
  const bounds = dayBounds(date, timeZone);
  const window = { startsAt: dayBounds(addDays(date, -1), timeZone).startsAt, endsAt: bounds.endsAt };
  const [calendars, visits] = await Promise.all([
    doctorCalendars(queryable, ids, window),
    visitsOnBoard(queryable, ids, bounds),
  ]);
  const doctors = shown.flatMap((doctor) => {
    const calendar = calendars.get(doctor.id);
    return calendar ? [boardColumn({ doctor, calendar, date, visits, bounds, now })] : [];
  });
  return { date, timeZone, ...isoInterval(bounds), now: now.toISOString(), doctors };
}
