import type { Actor } from "@lockstep/domain/identity/actor";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { mayMoveAppointment, mayTakeStep, moveVerdict, transitionVerdict } from "@lockstep/domain/scheduling/verdicts";
import type { Verdict } from "@lockstep/domain/verdict";

export type WhyNot = "role" | "illegal_transition" | "hold_expired";

/** Whether this person may take this step with this visit now; the server judges by the same rules. */
export function stepVerdict(actor: Actor, visit: AppointmentView, to: RequestableStatus, now: Date): Verdict<WhyNot> {
  if (!mayTakeStep(actor, visit, to)) return { allowed: false, because: "role" };
  return transitionVerdict(asHeld(visit), to, now);
}

export function rescheduleVerdict(actor: Actor, visit: AppointmentView, now: Date): Verdict<WhyNot> {
  if (!mayMoveAppointment(actor, visit)) return { allowed: false, because: "role" };
  return moveVerdict(asHeld(visit), now);
}

export function proposeVerdict(actor: Actor, visit: AppointmentView, now: Date): Verdict<WhyNot> {
  if (!mayMoveAppointment(actor, visit)) return { allowed: false, because: "role" };
  return transitionVerdict(asHeld(visit), "reschedule_proposed", now);
}

/** The steps in the order of a visit that goes well. */
export const STEPS = ["confirmed", "checked_in", "in_progress", "completed"] as const satisfies RequestableStatus[];

/** What usually comes next, if this person can do it; while another time is proposed that is the answer, which is no step. */
export function nextStep(actor: Actor, visit: AppointmentView, now: Date): (typeof STEPS)[number] | null {
  if (visit.status === "reschedule_proposed") return null;
  return STEPS.find((to) => stepVerdict(actor, visit, to, now).allowed) ?? null;
}

function asHeld({ status, holdExpiresAt }: AppointmentView) {
  return { status, holdExpiresAt: holdExpiresAt === null ? null : new Date(holdExpiresAt) };
}
