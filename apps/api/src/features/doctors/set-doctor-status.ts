import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import type { DoctorView } from "@lockstep/domain/doctors/doctor";
import { forbidden, invalidInput } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { doctorProfile } from "./doctor.queries.ts";
import { lockExpectedDoctor } from "./lock-own-doctor.ts";

export type DoctorStatusWish = { doctorId: string; expectedVersion: number; onboardingStatus: "active" | "inactive" };

/**
 * Lets a doctor see patients or no longer. Locks the doctor's row: whoever books at that moment waits, and then finds no hours.
 * The board and the list of doctors change for everybody, so the clinic's topic is touched too. For an admin alone, else
 * FORBIDDEN; STALE_VERSION; INVALID_INPUT for a doctor who has not accepted the invitation.
 */
export async function setDoctorStatus(tx: Tx, caller: Caller, wish: DoctorStatusWish): Promise<DoctorView> {
  const { doctorId, onboardingStatus } = wish;
  if (!caller.actor.roles.includes("admin")) throw forbidden();
  const now = await lockExpectedDoctor(tx, caller, wish, doctorProfile);
  const before = await doctorProfile(tx, doctorId);
  if (before.onboardingStatus === onboardingStatus) return before;
  if (before.onboardingStatus === "invited") throw invalidInput("onboardingStatus", "follows from the invitation");
  const change = { onboardingStatus, version: sql`${doctors.version} + 1`, updatedAt: now };
  await tx
    .update(doctors)
    .set({ ...change, updatedBy: caller.actor.userId })
    .where(eq(doctors.id, doctorId));
  await audit(tx, caller, {
    at: now,
    action: onboardingStatus === "active" ? "doctor.activated" : "doctor.deactivated",
    entity: "doctor",
    entityId: doctorId,
    before: { onboardingStatus: before.onboardingStatus },
    after: { onboardingStatus },
  });
  touch(tx, `doctor:${doctorId}`, "clinic");
  return doctorProfile(tx, doctorId);
}
