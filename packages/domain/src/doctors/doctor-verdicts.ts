import type { Actor } from "../identity/actor.ts";
import type { Verdict } from "../verdict.ts";

/** Doctors keep their own profile and hours; an admin keeps everybody's (R-SCH-13). */
export function doctorEditVerdict(actor: Actor, doctorId: string): Verdict<"another_doctor"> {
  return actor.roles.includes("admin") ? { allowed: true } : ownDoctorVerdict(actor, doctorId);
}

/** Hours are read by the desk for all doctors at once; a doctor reads their own. */
export function availabilityReadVerdict(actor: Actor, doctorId: string): Verdict<"another_doctor"> {
  const readsAll = actor.roles.some((role) => role !== "doctor");
  return readsAll ? { allowed: true } : ownDoctorVerdict(actor, doctorId);
}

function ownDoctorVerdict(actor: Actor, doctorId: string): Verdict<"another_doctor"> {
  if (actor.kind === "staff" && actor.doctorId === doctorId) return { allowed: true };
  return { allowed: false, because: "another_doctor" };
}
