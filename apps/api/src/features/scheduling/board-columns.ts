import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { workingDay } from "@lockstep/domain/availability/working-day";
import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import { and, gt, lt, notInArray, sql } from "drizzle-orm";
import type { DoctorWithCalendar } from "../doctors/calendar.queries.ts";
import { appointmentViewOf, type NamedAppointment, namedAppointments } from "./appointment.queries.ts";
import { VISIT_MS_MAX } from "./busy.queries.ts";

/** What stands on the boards of these doctors within a window, in order of time: one statement. */
export function visitsOnBoard(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): PromiseLike<NamedAppointment[]> {
  return onBoard(queryable, { doctorIds, ...window, earliest: new Date(window.startsAt.getTime() - VISIT_MS_MAX) });
}

const onBoard = prepared((queryable, given: Given<"doctorIds" | "earliest" | "startsAt" | "endsAt">) =>
  namedAppointments(queryable)
    .where(
      and(
        sql`${appointments.doctorId} = any(${given("doctorIds")}::uuid[])`,
        notInArray(appointments.status, ["cancelled", "expired"]),
        gt(appointments.startsAt, given("earliest")),
        lt(appointments.startsAt, given("endsAt")),
        gt(appointments.endsAt, given("startsAt")),
      ),
    )
    .orderBy(appointments.startsAt, appointments.id),
);

type ColumnFacts = {
  doctor: DoctorWithCalendar;
  date: string;
  /** Of any doctors. */
  visits: readonly NamedAppointment[];
  bounds: Interval;
  now: Date;
};

/** One doctor's day: the working hours, what blocks them, and the visits that stand. */
export function boardColumn({ doctor, date, visits, bounds, now }: ColumnFacts): BoardColumn {
  const { id, name, specialization, roomName, calendar } = doctor;
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
