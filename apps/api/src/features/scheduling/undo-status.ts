import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import { DomainError, forbidden } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { UndoStatusInput } from "@lockstep/domain/scheduling/inputs";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import { EDITED_ACTION, type ReturnStatus, undoVerdict } from "@lockstep/domain/scheduling/undo";
import { and, desc, eq, lte, ne } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { claimBack } from "./claim-back.ts";
import { expectedAppointment, illegalTransition, staleVersion, visibleAppointment } from "./expected-appointment.ts";
import { updateAppointment } from "./update-appointment.ts";

/**
 * Takes back the last step that a person took with a visit (R-SCH-17). A step that kept the time locks the appointment only.
 * One that released it (cancelled, no-show, completed) claims the time again under the locks of a booking: patient, room,
 * doctor, then the appointment. Refuses with ILLEGAL_TRANSITION when the last change was no such step, with STALE_VERSION,
 * FORBIDDEN, NOT_FOUND, and as `claimBack` does.
 */
export async function undoStatus(tx: Tx, caller: Caller, input: UndoStatusInput): Promise<AppointmentView> {
  const seen = await visibleAppointment(tx, caller, input.appointmentId);
  if (holdsTime(seen.status) || seen.version !== input.expectedVersion) return undoWithinTime(tx, caller, input);
  // Judged before the locks too: what cannot be undone waits for nobody.
  await returnStatus(tx, caller, seen, await clock(tx));
  const { now, settings } = await claimBack(tx, caller.actor, seen).catch(async (error: unknown) => {
    // A visit that somebody else has just changed is stale, which says more than that its time is taken.
    if (!(error instanceof DomainError)) throw error;
    const current = await visibleAppointment(tx, caller, seen.id);
    throw current.version === seen.version ? error : await staleVersion(tx, current);
  });
  const before = await visibleAppointment(tx, caller, seen.id);
  if (before.version !== input.expectedVersion) throw await staleVersion(tx, before);
  return goBack(tx, caller, before, now, settings.timeZone);
}

/** Also says what is wrong with a version that is not the one that was seen. */
async function undoWithinTime(tx: Tx, caller: Caller, input: UndoStatusInput): Promise<AppointmentView> {
  const { appointment, now, settings } = await expectedAppointment(tx, caller, input, () => true);
  if (!holdsTime(appointment.status)) throw await staleVersion(tx, appointment);
  return goBack(tx, caller, appointment, now, settings.timeZone);
}

async function goBack(tx: Tx, caller: Caller, before: Appointment, now: Date, timeZone: string) {
  const status = await returnStatus(tx, caller, before, now);
  return updateAppointment(tx, caller, {
    action: "appointment.status_undone",
    before,
    set: { status, ...withoutTracesOf(before, status) },
    at: now,
    timeZone,
  });
}

/** Where the last step leads back to, or the refusal. */
async function returnStatus(tx: Tx, caller: Caller, appointment: Appointment, now: Date): Promise<ReturnStatus> {
  const [last] = await tx
    .select()
    .from(appointmentHistory)
    .where(
      and(
        eq(appointmentHistory.appointmentId, appointment.id),
        // Before the locks there may be a newer one already; the version then says that it is stale.
        lte(appointmentHistory.version, appointment.version),
        ne(appointmentHistory.action, EDITED_ACTION),
      ),
    )
    .orderBy(desc(appointmentHistory.version))
    .limit(1);
  const verdict = undoVerdict(caller.actor, appointment, last, now);
  if (verdict.allowed) return verdict.to;
  throw verdict.because === "role" ? forbidden() : illegalTransition(appointment.status, appointment.status);
}

/** What a step had noted goes with it; the ticket is kept, for the patient holds it. */
function withoutTracesOf(before: Appointment, status: ReturnStatus): Partial<Appointment> {
  return {
    ...(before.status === "cancelled" ? { cancelledBy: null, cancellationReason: null, cancelledAt: null } : {}),
    ...(status === "in_progress" ? {} : { calledAt: null }),
    ...(status === "pending" || status === "confirmed" ? { checkedInAt: null } : {}),
  };
}
