import type { Tx } from "@lockstep/db/database";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { ChangeStatusInput } from "@lockstep/domain/scheduling/inputs";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { mayTakeStep, transitionVerdict } from "@lockstep/domain/scheduling/verdicts";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { drawTicket } from "./draw-ticket.ts";
import { expectedAppointment, holdExpired, illegalTransition } from "./expected-appointment.ts";
import { updateAppointment } from "./update-appointment.ts";

const ACTIONS: Record<RequestableStatus, MessageKind> = {
  confirmed: "appointment.confirmed",
  checked_in: "appointment.checked_in",
  in_progress: "appointment.started",
  completed: "appointment.completed",
  no_show: "appointment.marked_no_show",
  cancelled: "appointment.cancelled",
};

/**
 * Takes one step of the status table (R-SCH-8). Locks the appointment only: no step listed here claims a time, and releasing
 * one is the same statement; a check-in locks the day's counter of tickets last. Refuses with STALE_VERSION, ILLEGAL_TRANSITION, HOLD_EXPIRED, FORBIDDEN, NOT_FOUND.
 */
export async function changeStatus(tx: Tx, caller: Caller, input: ChangeStatusInput): Promise<AppointmentView> {
  const may = (appointment: Appointment) => mayTakeStep(caller.actor, appointment, input.to);
  const { appointment, now, settings } = await expectedAppointment(tx, caller, input, may);
  const verdict = transitionVerdict(appointment, input.to, now);
  if (!verdict.allowed) {
    throw verdict.because === "hold_expired" ? holdExpired() : illegalTransition(appointment.status, input.to);
  }
  const ticket = input.to === "checked_in" ? await drawTicket(tx, appointment, settings.timeZone) : {};
  return updateAppointment(tx, caller, {
    action: ACTIONS[input.to],
    before: appointment,
    set: { status: input.to, ...SETTLED, ...ticket, ...tracesOf(appointment, caller, input, now) },
    at: now,
    timeZone: settings.timeZone,
    reason: input.reason,
  });
}

/** Whatever the step, a hold or a proposal is over with it. */
export const SETTLED = { holdExpiresAt: null, proposedStartsAt: null, proposedEndsAt: null } as const;

/** What a step notes beside the status: when somebody came and was called, and who cancelled, why and when (R-SCH-9). */
function tracesOf(before: Appointment, caller: Caller, input: ChangeStatusInput, now: Date): Partial<Appointment> {
  switch (input.to) {
    case "checked_in":
      return { checkedInAt: now };
    case "in_progress":
      return { calledAt: before.calledAt ?? now };
    case "cancelled":
      return { cancelledBy: caller.actor.kind, cancellationReason: input.reason ?? null, cancelledAt: now };
    default:
      return {};
  }
}
