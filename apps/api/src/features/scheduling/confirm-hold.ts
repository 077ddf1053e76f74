import type { Tx } from "@lockstep/db/database";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { mayMoveAppointment, transitionVerdict } from "@lockstep/domain/scheduling/verdicts";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { statusOfNew } from "./book-appointment.ts";
import { SETTLED } from "./change-status.ts";
import { type Expected, expectedAppointment, holdExpired, illegalTransition } from "./expected-appointment.ts";
import { assertMayPayLater } from "./may-pay-later.ts";
import { updateAppointment } from "./update-appointment.ts";
import { visitType } from "./visit-type.queries.ts";

/**
 * Turns a hold into a visit. Locks the appointment only: it holds its time already. A hold whose last instant has passed is
 * HOLD_EXPIRED even if no job has been by; also PAYMENT_REQUIRED, STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND.
 */
export async function confirmHold(tx: Tx, caller: Caller, input: Expected): Promise<AppointmentView> {
  const may = (appointment: Appointment) => mayMoveAppointment(caller.actor, appointment);
  const { appointment, now, settings } = await expectedAppointment(tx, caller, input, may);
  if (appointment.status !== "held") {
    throw appointment.status === "expired" ? holdExpired() : illegalTransition(appointment.status, "confirmed");
  }
  // Whoever waits answers the offer, which says how many visits they may have.
  if (appointment.offered && caller.actor.kind === "patient") throw illegalTransition("held", "confirmed");
  const status = statusOfNew(caller, await visitType(tx, appointment.visitTypeId));
  if (!transitionVerdict(appointment, "confirmed", now).allowed) throw holdExpired();
  assertMayPayLater(caller, settings, appointment.priceMinor);
  return updateAppointment(tx, caller, {
    action: "appointment.hold_confirmed",
    before: appointment,
    set: { status, ...SETTLED },
    at: now,
    timeZone: settings.timeZone,
  });
}
