import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { addDays, datesBetween, weekStart } from "@lockstep/domain/clinic-time/calendar-dates";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { notFound } from "@lockstep/domain/refusal";
import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { activeDoctors, doctorCalendars } from "../doctors/calendar.queries.ts";
import { boardColumn, isoInterval, visitsOnBoard } from "./board-columns.ts";

/** One doctor's week, from the Monday of the date. As many statements as a day, whatever stands in it (R-LST-5). */
export async function week(queryable: Queryable, input: { doctorId: string; date: string }): Promise<WeekView> {
  const [settings, now, doctors] = await Promise.all([
    clinicSettings(queryable),
    clock(queryable),
    activeDoctors(queryable),
  ]);
  const doctor = doctors.find(({ id }) => id === input.doctorId.toLowerCase());
  if (!doctor) throw notFound();
  const { timeZone } = settings;
  const monday = weekStart(input.date);
  const sunday = addDays(monday, 6);
  const window = { startsAt: dayBounds(monday, timeZone).startsAt, endsAt: dayBounds(sunday, timeZone).endsAt };
  const [calendars, visits] = await Promise.all([
    doctorCalendars(queryable, [doctor.id], window),
    visitsOnBoard(queryable, [doctor.id], window),
  ]);
  const calendar = calendars.get(doctor.id);
  if (!calendar) throw notFound();
  const days = datesBetween(monday, sunday).map((date) => {
    const bounds = dayBounds(date, timeZone);
    return { date, ...isoInterval(bounds), column: boardColumn({ doctor, calendar, date, visits, bounds, now }) };
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
