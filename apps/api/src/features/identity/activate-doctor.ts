import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { newId } from "@lockstep/db/schema/columns";
import { doctors } from "@lockstep/db/schema/doctors";
import type { invites } from "@lockstep/db/schema/identity";
import { invalidInput } from "@lockstep/domain/refusal";
import { and, eq, isNull, sql } from "drizzle-orm";

type Joined = { userId: string; name: string; phone: string; invite: typeof invites.$inferSelect; now: Date };

/**
 * The doctor's profile of whoever was invited as one: the profile with that e-mail which nobody has joined yet, which is
 * locked, or a new one. Null for other staff. INVALID_INPUT for a licence that another doctor has.
 */
export async function activateDoctor(tx: Tx, { userId, name, phone, invite, now }: Joined): Promise<string | null> {
  const { email, specialization, licenseNumber } = invite;
  if (!invite.roles.includes("doctor") || specialization === null || licenseNumber === null) return null;
  const profile = { userId, name, phone, specialization, licenseNumber, onboardingStatus: "active" as const };
  const written = { ...profile, updatedAt: now, updatedBy: userId };
  const waiting = and(eq(doctors.email, email), isNull(doctors.userId));
  const [known] = await tx.select({ id: doctors.id }).from(doctors).where(waiting);
  const doctorId = known?.id ?? newId();
  try {
    if (known) {
      await lock(tx, "doctor", known.id);
      await tx
        .update(doctors)
        .set({ ...written, version: sql`${doctors.version} + 1` })
        .where(eq(doctors.id, known.id));
    } else {
      await tx.insert(doctors).values({ id: doctorId, email, ...written, createdAt: now });
    }
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
  touch(tx, `doctor:${doctorId}`, "clinic");
  return doctorId;
}

function refusalOf(error: unknown) {
  switch (violatedConstraint(error)) {
    case "doctors_license_number_unique":
      return invalidInput("licenseNumber", "belongs to another doctor");
    case "doctors_email_unique":
      return invalidInput("email", "belongs to another doctor");
    default:
      return undefined;
  }
}
