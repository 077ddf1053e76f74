import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { CallNextInput } from "@lockstep/domain/scheduling/inputs";
import { mayCallNext } from "@lockstep/domain/scheduling/verdicts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { appointmentView } from "./appointment.queries.ts";
import { visibleAppointment } from "./expected-appointment.ts";
import { waitingFor } from "./queue.queries.ts";
import { updateAppointment } from "./update-appointment.ts";

/**
 * Calls the first who waits for a doctor today (R-SCH-17). Locks the doctor, so that two desks call one after the other, then
 * everybody who waits for that doctor, for somebody may check out, start or undo one of them without the doctor's lock. The
 * order is read again under the locks. Refuses with NOT_FOUND when nobody waits, and with ALREADY_DONE when whom the screen
 * showed as next does not wait any more: nobody is sent in instead of them.
 */
export async function callNext(tx: Tx, caller: Caller, input: CallNextInput): Promise<AppointmentView> {
  const { doctorId } = input;
  if (!mayCallNext(caller.actor, doctorId)) throw forbidden();
  // Sent together and carried out in this order: the reads see what the lock waited for.
  const [found, before, { timeZone }] = await inOrder(
    () => lock(tx, "doctor", doctorId),
    () => clock(tx),
    () => clinicSettings(tx),
  );
  if (found.size === 0) throw notFound();
  const seen = await waitingFor(tx, doctorId, before, timeZone);
  const ids = seen.map(({ id }) => id);
  const [, now, waiting] = await inOrder(
    () => lock(tx, "appointment", ids),
    () => clock(tx),
    () => waitingFor(tx, doctorId, before, timeZone),
  );
  const inTurn = waiting.filter(({ id }) => ids.includes(id)); // Who has come since is not locked, and their turn is the next call.
  const shown = input.appointmentId;
  if (shown !== undefined && !inTurn.some(({ id }) => id === shown)) throw await gone(tx, caller, doctorId, shown);
  const [next] = inTurn;
  if (!next) throw notFound();
  return updateAppointment(tx, caller, {
    action: "appointment.called",
    before: next,
    set: { status: "in_progress", calledAt: now },
    at: now,
    timeZone,
  });
}

async function gone(tx: Tx, caller: Caller, doctorId: string, appointmentId: string): Promise<DomainError> {
  const appointment = await visibleAppointment(tx, caller, appointmentId);
  if (appointment.doctorId !== doctorId) return notFound();
  return new DomainError({ code: "ALREADY_DONE", result: await appointmentView(tx, appointmentId) });
}
