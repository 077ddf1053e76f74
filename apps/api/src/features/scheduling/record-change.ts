import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { insertRow } from "@lockstep/db/insert-row";
import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import { audit, type Doer, SYSTEM } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";
import type { Appointment } from "./appointment.queries.ts";
import { keepReleasedTime } from "./release-time.ts";
import { remind } from "./remind.ts";
import { settleOffer } from "./settle-offer.ts";
import { warnOfExpiry } from "./warn-of-expiry.ts";

export type AppointmentChange = {
  /** Past tense: `appointment.booked`. It is told, so it has to be a kind that can be. */
  action: MessageKind;
  before: Appointment | null;
  after: Appointment;
  at: Date;
  timeZone: string;
  reason?: string | undefined;
};

/**
 * History, audit and outbox of one change, sent together with it, and the topics whose screens are now stale (R-SCH-4). The
 * waitlist follows here too, for no way of releasing a time may leave it out.
 */
export async function recordChange(tx: Tx, doer: Doer, change: AppointmentChange): Promise<void> {
  const { action, before, after, at } = change;
  touchAppointment(tx, after, change.timeZone);
  if (before) touchAppointment(tx, before, change.timeZone);
  await Promise.all([
    insertRow(tx, appointmentHistory, {
      appointmentId: after.id,
      at,
      action,
      actorKind: doer === SYSTEM ? "system" : doer.actor.kind,
      actorId: doer === SYSTEM ? null : doer.actor.userId,
      fromStatus: before?.status ?? null,
      toStatus: after.status,
      fromStartsAt: before?.startsAt ?? null,
      toStartsAt: after.startsAt,
      fromDoctorId: before?.doctorId ?? null,
      toDoctorId: after.doctorId,
      reason: change.reason ?? null,
      version: after.version,
    }),
    audit(tx, doer, {
      at,
      action,
      entity: "appointment",
      entityId: after.id,
      patientId: after.patientId,
      ...(before ? { before: facts(before) } : {}),
      after: facts(after),
    }),
    tell(tx, {
      subject: `appointment:${after.id}:v${after.version}`,
      kind: action,
      patientId: after.patientId,
      payload: told(after),
      at,
    }),
    remind(tx, before, after, at),
    warnOfExpiry(tx, before, after, at),
    keepReleasedTime(tx, change),
    settleOffer(tx, doer, change),
  ]);
}

function touchAppointment(tx: Tx, row: Appointment, timeZone: string): void {
  const date = clinicDate(row.startsAt, timeZone);
  const { id, doctorId, patientId } = row;
  touch(
    tx,
    `day:${date}`,
    `doctor-day:${doctorId}:${date}`,
    `queue:${date}`,
    `appointment:${id}`,
    `patient:${patientId}`,
  );
  if (row.status === "pending") touch(tx, "pending");
}

/** What a message of a visit is made of: how things stood when it was written, never its note or a reason. */
function told({ id, startsAt, doctorId, status, proposedStartsAt, cancelledBy }: Appointment): Record<string, unknown> {
  return { appointmentId: id, startsAt, doctorId, status, proposedStartsAt, cancelledBy };
}

/** What the audit keeps of a visit: never its note. */
function facts(row: Appointment): Record<string, unknown> {
  const { doctorId, roomId, visitTypeId, mode, startsAt, endsAt, status, version, overbooked } = row;
  return { doctorId, roomId, visitTypeId, mode, startsAt, endsAt, status, version, overbooked };
}
