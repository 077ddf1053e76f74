import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { and, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Appointment } from "./appointment.queries.ts";

// No visit is longer (`visit_types_minutes_sensible`), so nothing that started earlier can reach into a window.
const VISIT_MS_MAX = 480 * 60_000;

export type BusyRow = Pick<
  Appointment,
  | "id"
  | "patientId"
  | "doctorId"
  | "roomId"
  | "startsAt"
  | "endsAt"
  | "status"
  | "holdExpiresAt"
  | "overbooked"
  | "createdBy"
  | "createdAt"
>;

/**
 * Visits that hold a time overlapping the window, of these doctors, patients or rooms: one targeted statement each (R-SCH-20).
 * Holds that have run out are among them; whoever decides compares them with a clock read after the locks.
 */
export function busyDoctors(queryable: Queryable, doctorIds: readonly string[], window: Interval): Promise<BusyRow[]> {
  return holding(queryable, sql`${appointments.doctorId} = any(${list(doctorIds)}::uuid[])`, window);
}

export function busyPatient(queryable: Queryable, patientId: string, window: Interval): Promise<BusyRow[]> {
  return holding(queryable, sql`${appointments.patientId} = ${patientId}`, window);
}

export function busyRooms(queryable: Queryable, roomIds: readonly string[], window: Interval): Promise<BusyRow[]> {
  if (roomIds.length === 0) return Promise.resolve([]);
  return holding(queryable, sql`${appointments.roomId} = any(${list(roomIds)}::uuid[])`, window);
}

function holding(queryable: Queryable, whose: SQL, window: Interval): Promise<BusyRow[]> {
  const { id, patientId, doctorId, roomId, startsAt, endsAt, status, holdExpiresAt, overbooked, createdBy, createdAt } =
    appointments;
  return queryable
    .select({
      id,
      patientId,
      doctorId,
      roomId,
      startsAt,
      endsAt,
      status,
      holdExpiresAt,
      overbooked,
      createdBy,
      createdAt,
    })
    .from(appointments)
    .where(
      and(
        whose,
        inArray(status, [...HOLDING_STATUSES]),
        gt(startsAt, new Date(window.startsAt.getTime() - VISIT_MS_MAX)),
        lt(startsAt, window.endsAt),
        gt(endsAt, window.startsAt),
      ),
    )
    .orderBy(startsAt);
}
