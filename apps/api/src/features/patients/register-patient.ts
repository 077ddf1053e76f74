import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { nextNumber } from "@lockstep/db/lock";
import { patients } from "@lockstep/db/schema/patients";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { fileNumberOf } from "@lockstep/domain/patients/file-number";
import type { PatientView, RegisterPatientInput } from "@lockstep/domain/patients/patient";
import { e164 } from "@lockstep/domain/patients/phone";
import { busy, DomainError, invalidInput } from "@lockstep/domain/refusal";
import { eq, or } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { patientSummaryOf, patientViewOf, summaryColumns } from "./patient.queries.ts";

/**
 * Opens a patient's file, not yet approved. Locks the counter of file numbers, which lines registrations up, so that two
 * of one phone or national number make one row: the second is ALREADY_DONE with whom it found, and takes no number.
 */
export async function registerPatient(tx: Tx, caller: Caller, input: RegisterPatientInput): Promise<PatientView> {
  const { idempotencyKey: _, allergies = [], ...details } = input;
  const settings = await clinicSettings(tx);
  const phone = e164(input.phone, settings.country);
  if (!phone) throw invalidInput("phone", "is not a phone number");
  const nationalId = details.nationalId ?? null;
  // Before the counter, so that whoever is known already does not hold up the others.
  await assertUnknown(tx, phone, nationalId);

  const number = await nextNumber(tx, "patient_file_number");
  const now = await clock(tx);
  if (input.dateOfBirth > clinicDate(now, settings.timeZone)) {
    throw invalidInput("dateOfBirth", "must not lie in the future");
  }
  const [patient] = await tx
    .insert(patients)
    .values({
      ...details,
      phone,
      nationalId,
      allergies,
      fileNumber: fileNumberOf(number),
      createdAt: now,
      updatedAt: now,
      updatedBy: caller.actor.userId,
    })
    .onConflictDoNothing()
    .returning();
  if (!patient) {
    await assertUnknown(tx, phone, nationalId);
    throw busy("contention"); // Whoever was in the way has changed their number since; the next try may succeed.
  }
  await audit(tx, caller, {
    at: now,
    action: "patient.registered",
    entity: "patient",
    entityId: patient.id,
    patientId: patient.id,
    after: { fileNumber: patient.fileNumber },
  });
  touch(tx, `patient:${patient.id}`, "patients");
  return patientViewOf({ ...patient, assignedUserName: null }, caller.actor);
}

async function assertUnknown(tx: Tx, phone: string, nationalId: string | null): Promise<void> {
  const samePhone = eq(patients.phone, phone);
  const [known] = await tx
    .select(summaryColumns)
    .from(patients)
    .where(nationalId === null ? samePhone : or(samePhone, eq(patients.nationalId, nationalId)))
    .limit(1);
  if (known) throw new DomainError({ code: "ALREADY_DONE", result: patientSummaryOf(known) });
}
