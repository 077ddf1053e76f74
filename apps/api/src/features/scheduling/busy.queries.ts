import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Interval } from "@lockstep/domain/availability/calendar";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { and, gt, inArray, lt, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Appointment } from "./appointment.queries.ts";

/** No visit is longer (`visit_types_minutes_sensible`), so nothing that started earlier can reach into a window. */
export const VISIT_MS_MAX = 480 * 60_000;

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
export function busyDoctors(
  queryable: Queryable,
  doctorIds: readonly string[],
  window: Interval,
): PromiseLike<BusyRow[]> {
  return ofDoctors(queryable, { whose: doctorIds, ...bounds(window) });
}

export function busyPatients(
  queryable: Queryable,
  patientIds: readonly string[],
  window: Interval,
): PromiseLike<BusyRow[]> {
  if (patientIds.length === 0) return Promise.resolve([]);
  return ofPatients(queryable, { whose: patientIds, ...bounds(window) });
}

export function busyRooms(queryable: Queryable, roomIds: readonly string[], window: Interval): PromiseLike<BusyRow[]> {
  if (roomIds.length === 0) return Promise.resolve([]);
  return ofRooms(queryable, { whose: roomIds, ...bounds(window) });
}

const ofDoctors = holding(appointments.doctorId);
const ofPatients = holding(appointments.patientId);
const ofRooms = holding(appointments.roomId);

function bounds({ startsAt, endsAt }: Interval) {
  return { startsAt, endsAt, earliest: new Date(startsAt.getTime() - VISIT_MS_MAX) };
}

function holding(column: PgColumn) {
  const { id, patientId, doctorId, roomId, startsAt, endsAt, status, holdExpiresAt, overbooked, createdBy, createdAt } =
    appointments;
  return prepared((queryable, given: Given<"whose" | "earliest" | "startsAt" | "endsAt">) =>
    queryable
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
          sql`${column} = any(${given("whose")}::uuid[])`,
          inArray(status, [...HOLDING_STATUSES]),
          gt(startsAt, given("earliest")),
          lt(startsAt, given("endsAt")),
          gt(endsAt, given("startsAt")),
        ),
      )
      .orderBy(startsAt),
  );
}
