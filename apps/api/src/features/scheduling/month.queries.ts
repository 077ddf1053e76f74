import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { appointments } from "@lockstep/db/schema/scheduling";
import { openMinutes } from "@lockstep/domain/availability/open-minutes";
import { addDays, datesBetween, weekStart } from "@lockstep/domain/clinic-time/calendar-dates";
import { datesAnywhere } from "@lockstep/domain/clinic-time/dates-anywhere";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { MonthView } from "@lockstep/domain/scheduling/calendars";
import { and, count, gt, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { clinicCalendar } from "../doctors/calendar.queries.ts";

const WEEKS = 6;

/**
 * How full each day around a month is: visits are added up by the database, open hours by the rule engine. Three statements,
 * however many doctors, days and visits (R-LST-5).
 */
export async function month(
  queryable: Queryable,
  input: { month: string; doctorIds?: string[] | undefined },
): Promise<MonthView> {
  const first = weekStart(`${input.month}-01`);
  const last = addDays(first, WEEKS * 7 - 1);
  const dates = datesBetween(first, last);
  const { settings, now, doctors } = await clinicCalendar(queryable, "active", datesAnywhere(first, last));
  const { timeZone } = settings;
  const shown = doctors.filter(({ id }) => input.doctorIds?.includes(id) ?? true);
  const bounds = dates.map((date) => dayBounds(date, timeZone));
  const booked = await bookedByDay(queryable, {
    doctorIds: shown.map(({ id }) => id),
    mornings: bounds.map(({ startsAt }) => startsAt.toISOString()),
    end: dayBounds(last, timeZone).endsAt,
    now,
  });
  const bookedOn = new Map(booked.map(({ day, ...load }) => [day, load]));
  const open = shown.map(({ calendar }) => openMinutes(calendar, dates));
  const days = dates.map((date, index) => ({
    date,
    ...(bookedOn.get(index + 1) ?? { visits: 0, bookedMinutes: 0 }),
    openMinutes: open.reduce((sum, minutes) => sum + (minutes[index] ?? 0), 0),
  }));
  return { month: input.month, timeZone, days };
}

/**
 * Visits that keep or have used their time, by the clinic's day on which they start: 1 is the first. The mornings, when the
 * days begin, are worked out here: converting the start of each of fifty thousand visits takes the database three times as long.
 */
const bookedByDay = prepared((queryable, given: Given<"doctorIds" | "mornings" | "end" | "now">) => {
  const { doctorId, startsAt, endsAt, status, holdExpiresAt } = appointments;
  const mornings = sql`${given("mornings")}::timestamptz[]`;
  return queryable
    .select({
      day: sql<number>`width_bucket(${startsAt}, ${mornings})`,
      visits: count(),
      bookedMinutes: sql<number>`(extract(epoch from sum(${endsAt} - ${startsAt})) / 60)::integer`,
    })
    .from(appointments)
    .where(
      and(
        sql`${doctorId} = any(${given("doctorIds")}::uuid[])`,
        notInArray(status, ["cancelled", "expired", "no_show"]),
        or(ne(status, "held"), gt(holdExpiresAt, given("now"))),
        sql`${startsAt} >= (${mornings})[1]`,
        lt(startsAt, given("end")),
      ),
    )
    .groupBy(sql`1`);
});
