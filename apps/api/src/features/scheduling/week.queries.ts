import type { Queryable } from "@lockstep/db/database";
import { addDays, datesBetween, weekStart } from "@lockstep/domain/clinic-time/calendar-dates";
import { datesAnywhere } from "@lockstep/domain/clinic-time/dates-anywhere";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { notFound } from "@lockstep/domain/refusal";
import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { activeDoctors, clinicCalendar } from "../doctors/calendar.queries.ts";
import { boardColumn, isoInterval, visitsOnBoard } from "./board-columns.ts";

/** One doctor's week, from the Monday of the date. Four statements, whatever stands in it (R-LST-5). */
export async function week(queryable: Queryable, input: { doctorId: string; date: string }): Promise<WeekView> {
  const monday = weekStart(input.date);
  const sunday = addDays(monday, 6);
  const [doctors, { settings, now, doctors: found }] = await Promise.all([
    activeDoctors(queryable),
    clinicCalendar(queryable, [input.doctorId], datesAnywhere(monday, sunday)),
  ]);
  const doctor = found.find((one) => doctors.some(({ id }) => id === one.id));
  if (!doctor) throw notFound();
  const { timeZone } = settings;
  const window = { startsAt: dayBounds(monday, timeZone).startsAt, endsAt: dayBounds(sunday, timeZone).endsAt };
  const visits = await visitsOnBoard(queryable, [doctor.id], window);
  const days = datesBetween(monday, sunday).map((date) => {
    const bounds = dayBounds(date, timeZone);
    return { date, ...isoInterval(bounds), column: boardColumn({ doctor, date, visits, bounds, now }) };
  });
  return {
    doctorId: doctor.id,
    timeZone,
    now: now.toISOString(),
    days,
    doctors: doctors.map(({ id, name, specialization, roomName }) => ({
      doctorId: id,
      name,
      specialization,
      roomName,
    })),
  };
}
