import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { DoctorCalendar, Interval } from "@lockstep/domain/availability/calendar";
import { workingDay } from "@lockstep/domain/availability/working-day";
import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import { and, gt, lt, notInArray, sql } from "drizzle-orm";
import type { ActiveDoctor } from "../doctors/calendar.queries.ts";
import { appointmentViewOf, type NamedAppointment, namedAppointments } from "./appointment.queries.ts";

// No visit is longer (`visit_types_minutes_sensible`), so nothing that started earlier can reach into a window.
const VISIT_MS_MAX = 480 * 60_000;

/** What stands on the boards of these doctors within a window, in order of time: one statement. */
export function visitsOnBoard(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): Promise<NamedAppointment[]> {
  return namedAppointments(queryable)
    .where(
      and(
        sql`${appointments.doctorId} = any(${list(doctorIds)}::uuid[])`,
        notInArray(appointments.status, ["cancelled", "expired"]),
        gt(appointments.startsAt, new Date(window.startsAt.getTime() - VISIT_MS_MAX)),
        lt(appointments.startsAt, window.endsAt),
        gt(appointments.endsAt, window.startsAt),
      ),
    )
    .orderBy(appointments.startsAt, appointments.id);
}

type ColumnFacts = {
  doctor: ActiveDoctor;
  calendar: DoctorCalendar;
  date: string;
  /** Of any doctors. */
  visits: readonly NamedAppointment[];
  bounds: Interval;
  now: Date;
};

/** One doctor's day: the working hours, what blocks them, and the visits that stand. */
export function boardColumn({ doctor, calendar, date, visits, bounds, now }: ColumnFacts): BoardColumn {
  const { id, name, specialization, roomName } = doctor;
  const { open, blocked } = workingDay(calendar, date);
  const own = visits.filter(
    (visit) =>
      visit.doctorId === id &&
      visit.startsAt < bounds.endsAt &&
      visit.endsAt > bounds.startsAt &&
      !isExpiredHold(visit, now),
  );
  return {
    doctorId: id,
    name,
    specialization,
    roomName,
    bufferBeforeMinutes: calendar.bufferBeforeMinutes,
    bufferAfterMinutes: calendar.bufferAfterMinutes,
    open: open.map((part) => ({ ...part, ...isoInterval(part), modes: [...part.modes] })),
    blocked: blocked.map((part) => ({ ...part, ...isoInterval(part) })),
    appointments: own.map(appointmentViewOf),
  };
}

export function isoInterval({ startsAt, endsAt }: Interval): { startsAt: string; endsAt: string } {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
