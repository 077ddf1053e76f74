import type { Queryable } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { STRANDED_MAX, STRANDED_SHOWN_MAX, type StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { appointmentViewOf, namedAppointments } from "../scheduling/appointment.queries.ts";

const holds = inArray(appointments.status, [...HOLDING_STATUSES]);

/** When every visit begins that is ahead and holds its time: what settings are compared with. */
export async function startsAhead(queryable: Queryable, now: Date): Promise<Date[]> {
  const { startsAt, status, holdExpiresAt } = appointments;
  const rows = await queryable
    .select({ startsAt, status, holdExpiresAt })
    .from(appointments)
    .where(and(holds, gt(startsAt, now)))
    .orderBy(asc(startsAt));
  return rows.flatMap((row) => (stillHolds(row, now) ? [row.startsAt] : []));
}

/** The visits in a room that are not over and hold their time: the first 100 with names, the ids of all, oldest first. */
export async function visitsIn(queryable: Queryable, roomId: string, now: Date): Promise<StrandedView> {
  const rows = await namedAppointments(queryable)
    .where(and(holds, eq(appointments.roomId, roomId), gt(appointments.endsAt, now)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  const visits = rows.filter((row) => stillHolds(row, now));
  return {
    visits: visits.slice(0, STRANDED_SHOWN_MAX).map(appointmentViewOf),
    ids: visits.slice(0, STRANDED_MAX).map(({ id }) => id),
    total: visits.length,
  };
}

/** How many visits that are not over hold a time in each room; a hold that has just run out may still be counted. */
export async function visitsByRoom(queryable: Queryable, now: Date): Promise<Map<string | null, number>> {
  const rows = await queryable
    .select({ roomId: appointments.roomId, visits: sql<number>`count(*)::int` })
    .from(appointments)
    .where(and(holds, isNotNull(appointments.roomId), gt(appointments.endsAt, now)))
    .groupBy(appointments.roomId);
  return new Map(rows.map(({ roomId, visits }) => [roomId, visits]));
}
