import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import { workingDay } from "@lockstep/domain/availability/working-day";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { DayView } from "@lockstep/domain/scheduling/board";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import { and, gt, lt, notInArray, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { activeDoctors, doctorCalendars } from "../doctors/calendar.queries.ts";
import { appointmentViewOf, namedAppointments } from "./appointment.queries.ts";

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
  const bounds = dayBounds(input.date, timeZone);
  const window = { startsAt: dayBounds(addDays(input.date, -1), timeZone).startsAt, endsAt: bounds.endsAt };
  const [calendars, visits] = await Promise.all([
    doctorCalendars(queryable, ids, window),
    namedAppointments(queryable)
      .where(
        and(
          sql`${appointments.doctorId} = any(${list(ids)}::uuid[])`,
          notInArray(appointments.status, ["cancelled", "expired"]),
          gt(appointments.startsAt, new Date(bounds.startsAt.getTime() - 480 * 60_000)),
          lt(appointments.startsAt, bounds.endsAt),
          gt(appointments.endsAt, bounds.startsAt),
        ),
      )
      .orderBy(appointments.startsAt, appointments.id),
  ]);
  const doctors = shown.flatMap(({ id, name, specialization, roomName }) => {
    const calendar = calendars.get(id);
    if (!calendar) return [];
    const { open, blocked } = workingDay(calendar, input.date);
    const own = visits.filter((visit) => visit.doctorId === id && !isExpiredHold(visit, now));
    return [
      {
        doctorId: id,
        name,
        specialization,
        roomName,
        open: open.map((part) => ({ ...part, ...isoInterval(part), modes: [...part.modes] })),
        blocked: blocked.map((part) => ({ ...part, ...isoInterval(part) })),
        appointments: own.map(appointmentViewOf),
      },
    ];
  });
  return { date: input.date, timeZone, ...isoInterval(bounds), now: now.toISOString(), doctors };
}

function isoInterval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): { startsAt: string; endsAt: string } {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
