import type { Tx } from "@lockstep/db/database";
import { remindersFor } from "@lockstep/domain/messages/reminders";
import { tell } from "../../platform/outbox.ts";
import type { Appointment } from "./appointment.queries.ts";

/**
 * Writes the reminders of a visit that has just come to stand at its time, to be looked at later: those of a time it has left
 * since are then found out of date. A visit that comes back to the same time has its reminders already.
 */
export async function remind(tx: Tx, before: Appointment | null, after: Appointment, at: Date): Promise<void> {
  if (after.status !== "confirmed" || after.walkIn || standsAsBefore(before, after)) return;
  const { id: appointmentId, startsAt, doctorId, patientId } = after;
  const subject = `reminder:${appointmentId}:${doctorId}:${startsAt.toISOString()}`;
  const payload = { appointmentId, startsAt, doctorId };
  await Promise.all(
    remindersFor(startsAt, at).map(({ kind, lookAt }) =>
      tell(tx, { subject, kind, patientId, payload, at, dueAt: lookAt }),
    ),
  );
}

function standsAsBefore(before: Appointment | null, after: Appointment): boolean {
  const stood = before?.status === "confirmed" && before.doctorId === after.doctorId;
  return stood && before.startsAt.getTime() === after.startsAt.getTime();
}
