import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { doctors, rooms, visitTypes } from "@lockstep/db/schema/doctors";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { pendingExpiresAt } from "@lockstep/domain/scheduling/pending-expiry";
import { eq, getTableColumns, sql } from "drizzle-orm";

export type Appointment = typeof appointments.$inferSelect;

/** Appointments with the names that a screen shows beside them; add `where`, `orderBy` and `limit`. */
export function namedAppointments(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(appointments),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      doctorName: doctors.name,
      roomName: rooms.name,
      visitTypeName: visitTypes.name,
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(visitTypes, eq(visitTypes.id, appointments.visitTypeId))
    .leftJoin(rooms, eq(rooms.id, appointments.roomId))
    .$dynamic();
}
export type NamedAppointment = Awaited<ReturnType<typeof namedAppointments>>[number];

/** The wire's view of one appointment. */
export function appointmentViewOf(row: NamedAppointment): AppointmentView {
  return {
    id: row.id,
    patientId: row.patientId,
    patientName: row.patientName,
    doctorId: row.doctorId,
    doctorName: row.doctorName,
    roomId: row.roomId,
    roomName: row.roomName,
    visitTypeId: row.visitTypeId,
    visitTypeName: row.visitTypeName,
    mode: row.mode,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    status: row.status,
    version: row.version,
    note: row.note,
    overbooked: row.overbooked,
    offered: row.offered && row.status === "held",
    walkIn: row.walkIn,
    ticketNumber: row.ticketNumber,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    calledAt: row.calledAt?.toISOString() ?? null,
    expiresAt: pendingExpiresAt(row)?.toISOString() ?? null,
    holdExpiresAt: row.holdExpiresAt?.toISOString() ?? null,
    proposedStartsAt: row.proposedStartsAt?.toISOString() ?? null,
    proposedEndsAt: row.proposedEndsAt?.toISOString() ?? null,
    cancelledBy: row.cancelledBy,
    cancellationReason: row.cancellationReason,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const byId = prepared((queryable, given: Given<"appointmentId">) =>
  namedAppointments(queryable).where(eq(appointments.id, given("appointmentId"))),
);

/** One appointment as the wire shows it, or NOT_FOUND. */
export async function appointmentView(queryable: Queryable, appointmentId: string): Promise<AppointmentView> {
  const [row] = await byId(queryable, { appointmentId });
  if (!row) throw notFound();
  return appointmentViewOf(row);
}
