import type { Actor } from "../identity/actor.ts";
import type { Verdict } from "../verdict.ts";
import { type AppointmentStatus, holdsTime, mayBecome, mayMove } from "./statuses.ts";

type Owned = { patientId: string; doctorId: string };

/** Whether somebody may know of this visit at all; if not, it does not exist for them. */
export function maySeeAppointment(actor: Actor, appointment: Owned): boolean {
  return actor.kind === "staff" || actor.patientId === appointment.patientId;
}

/**
 * Whether the actor may take this step with this visit. The desk may take every step, a doctor only with own visits, a nurse
 * checks people in and calls them in, and a patient may only cancel.
 */
export function mayTakeStep(actor: Actor, appointment: Owned, to: AppointmentStatus): boolean {
  if (actor.kind === "patient") return actor.patientId === appointment.patientId && to === "cancelled";
  if (actor.roles.includes("receptionist") || actor.roles.includes("admin")) return true;
  if (actor.roles.includes("doctor")) return actor.doctorId === appointment.doctorId;
  return actor.roles.includes("nurse") && (to === "checked_in" || to === "in_progress");
}

/** Whether the actor may call the next patient of this doctor: desk and nurses for everybody, doctors for themselves. */
export function mayCallNext(actor: Actor, doctorId: string): boolean {
  if (actor.kind === "patient") return false;
  if (actor.roles.some((role) => role === "receptionist" || role === "admin" || role === "nurse")) return true;
  return actor.roles.includes("doctor") && actor.doctorId === doctorId;
}

/** Whether the actor may book over another visit of this doctor, knowingly: the desk, and a doctor over the own calendar. */
export function mayOverbook(actor: Actor, doctorId: string): boolean {
  if (actor.kind === "patient") return false;
  if (actor.roles.includes("receptionist") || actor.roles.includes("admin")) return true;
  return actor.roles.includes("doctor") && actor.doctorId === doctorId;
}

/** Whether the actor may move this visit: the desk any, a doctor and a patient their own. */
export function mayMoveAppointment(actor: Actor, appointment: Owned): boolean {
  if (actor.kind === "patient") return actor.patientId === appointment.patientId;
  if (actor.roles.includes("receptionist") || actor.roles.includes("admin")) return true;
  return actor.roles.includes("doctor") && actor.doctorId === appointment.doctorId;
}

type Held = { status: AppointmentStatus; holdExpiresAt: Date | null };

/** A hold counts until its last instant has passed; whoever comes later finds it expired, whatever a job has done. */
export function isExpiredHold({ status, holdExpiresAt }: Held, now: Date): boolean {
  return status === "held" && holdExpiresAt !== null && holdExpiresAt <= now;
}

/** Whether a visit still keeps its time from others. */
export function stillHolds(appointment: Held, now: Date): boolean {
  return holdsTime(appointment.status) && !isExpiredHold(appointment, now);
}

export function transitionVerdict(
  appointment: Held,
  to: AppointmentStatus,
  now: Date,
): Verdict<"illegal_transition" | "hold_expired"> {
  if (!mayBecome(appointment.status, to)) return { allowed: false, because: "illegal_transition" };
  if (to === "confirmed" && isExpiredHold(appointment, now)) return { allowed: false, because: "hold_expired" };
  return { allowed: true };
}

/** An offered time is taken or declined as it is: what is moved would no longer be what was offered. */
export function moveVerdict(
  appointment: Held & { offered?: boolean },
  now: Date,
): Verdict<"illegal_transition" | "hold_expired"> {
  if (!mayMove(appointment.status) || (appointment.status === "held" && appointment.offered))
    return { allowed: false, because: "illegal_transition" };
  if (isExpiredHold(appointment, now)) return { allowed: false, because: "hold_expired" };
  return { allowed: true };
}

/** The status after a move: what was proposed is settled by it, anything else stays. */
export function statusAfterMove(status: AppointmentStatus): AppointmentStatus {
  return status === "reschedule_proposed" ? "confirmed" : status;
}
