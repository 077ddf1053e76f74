import type { Tx } from "@lockstep/db/database";
import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { AnswerProposalInput } from "@lockstep/domain/scheduling/inputs";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { mayMoveAppointment } from "@lockstep/domain/scheduling/verdicts";
import { and, desc, eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { SETTLED } from "./change-status.ts";
import { expectedAppointment, illegalTransition, visibleAppointment } from "./expected-appointment.ts";
import { claimMove, movedTo } from "./reschedule-appointment.ts";
import { updateAppointment } from "./update-appointment.ts";

/**
 * The answer to a proposed time: yes moves the visit, under the locks of a move; no puts it back to where it was, under its
 * own lock. The time may be gone by then: SLOT_TAKEN, and the proposal stays open. A proposal that is not open is
 * ILLEGAL_TRANSITION.
 */
export async function answerProposal(tx: Tx, caller: Caller, input: AnswerProposalInput): Promise<AppointmentView> {
  return input.accept ? accept(tx, caller, input) : decline(tx, caller, input);
}

async function accept(tx: Tx, caller: Caller, input: AnswerProposalInput): Promise<AppointmentView> {
  const seen = await visibleAppointment(tx, caller, input.appointmentId);
  const startsAt = seen.proposedStartsAt;
  if (!startsAt) return decline(tx, caller, input); // Says what is wrong: stale, not theirs, or nothing proposed.
  const { before, claimed } = await claimMove(tx, caller, input, { startsAt });
  return updateAppointment(tx, caller, {
    action: "appointment.proposal_accepted",
    before,
    set: { ...movedTo(claimed), ...SETTLED, status: "confirmed" },
    at: claimed.now,
    timeZone: claimed.settings.timeZone,
  });
}

async function decline(tx: Tx, caller: Caller, input: AnswerProposalInput): Promise<AppointmentView> {
  const may = (appointment: Appointment) => mayMoveAppointment(caller.actor, appointment);
  const { appointment, now, settings } = await expectedAppointment(tx, caller, input, may);
  if (appointment.status !== "reschedule_proposed") throw illegalTransition(appointment.status, "confirmed");
  return updateAppointment(tx, caller, {
    action: "appointment.proposal_declined",
    before: appointment,
    set: { ...SETTLED, status: await statusBeforeProposal(tx, appointment.id) },
    at: now,
    timeZone: settings.timeZone,
  });
}

async function statusBeforeProposal(tx: Tx, appointmentId: string): Promise<AppointmentStatus> {
  const [proposed] = await tx
    .select({ from: appointmentHistory.fromStatus })
    .from(appointmentHistory)
    .where(
      and(
        eq(appointmentHistory.appointmentId, appointmentId),
        eq(appointmentHistory.action, "appointment.time_proposed"),
      ),
    )
    .orderBy(desc(appointmentHistory.version))
    .limit(1);
  return proposed?.from === "pending" ? "pending" : "confirmed";
}
