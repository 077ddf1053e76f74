import type { Tx } from "@lockstep/db/database";
import { expiryWarning } from "@lockstep/domain/messages/expiry-warning";
import { tell } from "../../platform/outbox.ts";
import type { Appointment } from "./appointment.queries.ts";

/**
 * Writes, once a visit and time, that it will lapse unless somebody says yes (R-SCH-11), to be looked at some time before: if
 * it does not wait any more by then, nobody is told.
 */
export async function warnOfExpiry(tx: Tx, before: Appointment | null, after: Appointment, at: Date): Promise<void> {
  const warning = waitsAsBefore(before, after) ? null : expiryWarning(after, at);
  if (!warning) return;
  const { id: appointmentId, startsAt, doctorId, patientId } = after;
  const expiresAt = warning.expiresAt.toISOString();
  const subject = `expiry:${appointmentId}:${doctorId}:${startsAt.toISOString()}:${expiresAt}`;
  const payload = { appointmentId, startsAt, doctorId, expiresAt };
  await tell(tx, { subject, kind: "appointment.expiring", patientId, payload, at, dueAt: warning.lookAt });
}

function waitsAsBefore(before: Appointment | null, after: Appointment): boolean {
  const waited = before?.status === "pending" && before.doctorId === after.doctorId;
  return waited && before.startsAt.getTime() === after.startsAt.getTime();
}
