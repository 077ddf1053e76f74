import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { openMinutes } from "@lockstep/domain/availability/open-minutes";
import { addDays, datesBetween, weekStart } from "@lockstep/domain/clinic-time/calendar-dates";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { MonthView } from "@lockstep/domain/scheduling/calendars";
import { and, count, gt, gte, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { activeDoctors, doctorCalendars } from "../doctors/calendar.queries.ts";

const WEEKS = 6;

/**
 * How full each day around a month is: visits are added up by the database, open hours by the rule engine. The number of
 * statements does not grow with doctors, days or visits (R-LST-5).
 */
export async function month(
  queryable: Queryable,
  input: { month: string; doctorIds?: string[] | undefined },
): Promise<MonthView> {
  const [settings, now, everyone] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    activeDoctors(queryable),
  ]);
  const { timeZone } = settings;
  const doctorIds = everyone.map(({ id }) => id).filter((id) => input.doctorIds?.includes(id) ?? true);
  const first = weekStart(`${input.month}-01`);
  const dates = datesBetween(first, addDays(first, WEEKS * 7 - 1));
  const window = {
    startsAt: dayBounds(first, timeZone).startsAt,
    endsAt: dayBounds(dates.at(-1) ?? first, timeZone).endsAt,
  };
  const [calendars, booked] = await Promise.all([
    doctorCalendars(queryable, doctorIds, window),
    bookedByDay(queryable, { doctorIds, window, timeZone, now }),
  ]);
  const bookedOn = new Map(booked.map((row) => [row.date, row]));
  const days = dates.map((date) => {
    const { visits = 0, bookedMinutes = 0 } = bookedOn.get(date) ?? {};
    const open = [...calendars.values()].reduce((sum, calendar) => sum + openMinutes(calendar, date), 0);
    return { date, visits, bookedMinutes, openMinutes: open };
  });
  return { month: input.month, timeZone, days };
}

type Question = { doctorIds: readonly string[]; window: Interval; timeZone: string; now: Date };

/** Visits that keep or have used their time, by the clinic's day on which they start. */
function bookedByDay(queryable: Queryable, { doctorIds, window, timeZone, now }: Question) {
  const { doctorId, startsAt, endsAt, status, holdExpiresAt } = appointments;
  const date = sql<string>`to_char(${startsAt} at time zone ${timeZone}, 'YYYY-MM-DD')`;
  return queryable
    .select({
      date: date.as("date"),
      visits: count(),
      bookedMinutes: sql<number>`(extract(epoch from sum(${endsAt} - ${startsAt})) / 60)::integer`,
    })
    .from(appointments)
    .where(
      and(
        sql`${doctorId} = any(${list(doctorIds)}::uuid[])`,
        notInArray(status, ["cancelled", "expired", "no_show"]),
        or(ne(status, "held"), gt(holdExpiresAt, now)),
        gte(startsAt, window.startsAt),
        lt(startsAt, window.endsAt),
      ),
    )
    .groupBy(sql`1`);
}
