import { newId } from "@lockstep/db/schema/columns";
import type { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import type { PlannedVisit } from "./demo-visits.ts";
import type { Step } from "./visit-story.ts";

export type AppointmentRow = typeof appointments.$inferInsert & { id: string; version: number };
export type HistoryRow = typeof appointmentHistory.$inferInsert;

/** The rows that a story leaves behind. */
export function rowsOf(visit: PlannedVisit, story: readonly Step[]): { row: AppointmentRow; history: HistoryRow[] } {
  const [first, last] = [story[0], story.at(-1)];
  if (!first || !last) throw new Error("A visit begins with its booking.");
  const { id, doctor, patient, type, mode, startsAt, endsAt } = visit;
  const cancelled = last.to === "cancelled";
  const row: AppointmentRow = {
    id,
    patientId: patient.id,
    doctorId: doctor.id,
    roomId: mode === "in_person" ? doctor.roomId : null,
    visitTypeId: type.id,
    mode,
    startsAt,
    endsAt,
    status: last.to,
    priceMinor: type.priceMinor,
    walkIn: false,
    ticketNumber: null,
    ticketDate: null,
    checkedInAt: null,
    calledAt: null,
    proposedStartsAt: null,
    proposedEndsAt: null,
    cancelledBy: cancelled ? last.by.kind : null,
    cancellationReason: cancelled ? (last.reason ?? null) : null,
    cancelledAt: cancelled ? last.at : null,
    version: story.length,
    createdBy: first.by.userId,
    updatedBy: last.by.userId,
    createdAt: first.at,
    updatedAt: last.at,
  };
  const history = story.map((step, index): HistoryRow => {
    const previous = story[index - 1];
    return {
      id: newId(),
      appointmentId: id,
      at: step.at,
      action: step.action,
      actorKind: step.by.kind,
      actorId: step.by.userId,
      fromStatus: previous?.to ?? null,
      toStatus: step.to,
      fromStartsAt: previous ? startsAt : null,
      toStartsAt: startsAt,
      fromDoctorId: previous ? doctor.id : null,
      toDoctorId: doctor.id,
      reason: step.reason ?? null,
      version: index + 1,
    };
  });
  return { row, history };
}
