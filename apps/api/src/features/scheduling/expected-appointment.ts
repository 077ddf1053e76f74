import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { type Given, prepared } from "@lockstep/db/prepared";
import { users } from "@lockstep/db/schema/identity";
import { appointments } from "@lockstep/db/schema/scheduling";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import { type AppointmentStatus, TRANSITIONS } from "@lockstep/domain/scheduling/statuses";
import { maySeeAppointment } from "@lockstep/domain/scheduling/verdicts";
import { eq } from "drizzle-orm";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Appointment, appointmentView } from "./appointment.queries.ts";

export type Expected = { appointmentId: string; expectedVersion: number };

const byId = prepared((queryable, given: Given<"appointmentId">) =>
  queryable
    .select()
    .from(appointments)
    .where(eq(appointments.id, given("appointmentId"))),
);

/** The appointment as it is, without a lock; NOT_FOUND for whoever may not know of it. */
export async function visibleAppointment(tx: Tx, caller: Caller, appointmentId: string): Promise<Appointment> {
  const [found] = await byId(tx, { appointmentId });
  if (!found || !maySeeAppointment(caller.actor, found)) throw notFound();
  return found;
}

/**
 * Locks an appointment, then reads it and the clock (R-SCH-8). Refuses with NOT_FOUND, with FORBIDDEN if `mayDo` says no, and
 * with STALE_VERSION and the current row if it is no longer the version the caller was looking at.
 */
export async function expectedAppointment(
  tx: Tx,
  caller: Caller,
  expected: Expected,
  mayDo: (appointment: Appointment) => boolean,
): Promise<{ appointment: Appointment; now: Date; settings: ClinicSettings }> {
  // Sent together and carried out in this order: the reads see what the lock waited for.
  const [, now, appointment, settings] = await inOrder(
    () => lock(tx, "appointment", expected.appointmentId),
    () => clock(tx),
    () => visibleAppointment(tx, caller, expected.appointmentId),
    () => clinicSettings(tx),
  );
  if (!mayDo(appointment)) throw forbidden();
  if (appointment.version !== expected.expectedVersion) throw await staleVersion(tx, appointment);
  return { appointment, now, settings };
}

/** The current row, who changed it and when, so that the screen can show both sides. */
export async function staleVersion(tx: Tx, appointment: Appointment): Promise<DomainError> {
  const [current, [author]] = await Promise.all([
    appointmentView(tx, appointment.id),
    appointment.updatedBy ? tx.select({ name: users.name }).from(users).where(eq(users.id, appointment.updatedBy)) : [],
  ]);
  const changedAt = appointment.updatedAt.toISOString();
  return new DomainError({ code: "STALE_VERSION", current, changedBy: author?.name ?? null, changedAt });
}

export function illegalTransition(from: AppointmentStatus, to: AppointmentStatus): DomainError {
  return new DomainError({ code: "ILLEGAL_TRANSITION", from, to, allowed: [...TRANSITIONS[from]] });
}

export function holdExpired(): DomainError {
  return new DomainError({ code: "HOLD_EXPIRED", alternatives: [] });
}
