import type { Queryable } from "@lockstep/db/database";
import { datesAnywhere } from "@lockstep/domain/clinic-time/dates-anywhere";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { DayView } from "@lockstep/domain/scheduling/board";
import { clinicCalendar } from "../doctors/calendar.queries.ts";
import { boardColumn, isoInterval, visitsOnBoard } from "./board-columns.ts";

/**
 * The day board: per doctor the working hours, what blocks them, and the visits. Three statements, however many doctors and
 * visits (R-LST-5).
 */
export async function day(
  queryable: Queryable,
  { date, doctorIds }: { date: string; doctorIds?: string[] | undefined },
): Promise<DayView> {
  const { settings, now, doctors } = await clinicCalendar(queryable, "active", datesAnywhere(date, date));
  const { timeZone } = settings;
  const bounds = dayBounds(date, timeZone);
  const shown = doctorIds ? doctors.filter(({ id }) => doctorIds.includes(id)) : doctors;
  const visits = await visitsOnBoard(
    queryable,
    shown.map(({ id }) => id),
    bounds,
  );
  return {
    date,
    timeZone,
    ...isoInterval(bounds),
    now: now.toISOString(),
    doctors: shown.map((doctor) => boardColumn({ doctor, date, visits, bounds, now })),
  };
}
