import type { Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import type { InviteDoctorInput, Invited } from "@lockstep/domain/identity/invitation";
import { invalidInput } from "@lockstep/domain/refusal";
import { eq, or } from "drizzle-orm";
import { type Inviter, invite } from "./invite.ts";

/**
 * Invites a doctor, as `invite`. A licence that another doctor has, and a profile whose doctor has joined, are refused
 * here already: whoever accepts could not put either right. The constraints on doctors say the same once more then.
 */
export async function inviteDoctor(tx: Tx, inviter: Inviter, input: InviteDoctorInput): Promise<Invited> {
  const { email, name, specialization, licenseNumber } = input;
  const known = await tx
    .select({ email: doctors.email, userId: doctors.userId })
    .from(doctors)
    .where(or(eq(doctors.email, email), eq(doctors.licenseNumber, licenseNumber)));
  if (known.some((doctor) => doctor.email !== email)) throw invalidInput("licenseNumber", "belongs to another doctor");
  if (known.some((doctor) => doctor.userId !== null)) throw invalidInput("email", "belongs to another doctor");
  return invite(tx, inviter, { email, name, specialization, licenseNumber, roles: ["doctor"] });
}
