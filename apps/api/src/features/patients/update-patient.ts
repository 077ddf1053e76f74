import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { PatientView, UpdatePatientInput } from "@lockstep/domain/patients/patient";
import { editablePatientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { e164 } from "@lockstep/domain/patients/phone";
import { forbidden, invalidInput } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { endPatientAccess } from "../identity/end-patient-access.ts";
import { expectedPatient } from "./expected-patient.ts";
import { patientFile, patientViewOf } from "./patient.queries.ts";
import { type PatientChanges, patientChanges } from "./patient-changes.ts";

/**
 * Changes the fields that are named, of the version the caller was looking at. Locks the patient's row. Refuses with
 * STALE_VERSION, with FORBIDDEN for a field that is not the caller's to change, and with INVALID_INPUT for a phone or
 * national number that another patient has, or somebody assigned who is no active member of staff. A form sent
 * without a change makes no new version; a change of phone ends the patient's sessions and the link to their calendar.
 */
export async function updatePatient(tx: Tx, caller: Caller, input: UpdatePatientInput): Promise<PatientView> {
  const { patientId, expectedVersion: _, ...named } = input;
  const editable = editablePatientFieldsFor(caller.actor);
  const fields = Object.keys(named) as (keyof typeof named)[]; // zod leaves no other keys
  if (fields.some((field) => named[field] !== undefined && !editable.has(field))) throw forbidden();

  const { file, now } = await expectedPatient(tx, caller, input);
  const settings = await clinicSettings(tx);
  if (named.dateOfBirth && named.dateOfBirth > clinicDate(now, settings.timeZone)) {
    throw invalidInput("dateOfBirth", "must not lie in the future");
  }
  if (named.assignedUserId) await assertStaff(tx, named.assignedUserId);
  const changes = patientChanges(file, { ...named, ...phoneIn(named, settings.country) });
  if (!changes) return patientViewOf(file, caller.actor);

  await write(tx, patientId, { ...changes.values, updatedAt: now, updatedBy: caller.actor.userId });
  // Whoever has the old number is not the patient any more, and the patient signs in with the new one.
  if (changes.values.phone !== undefined) await endPatientAccess(tx, { patientId, userId: file.userId });
  await audit(tx, caller, {
    at: now,
    action: "patient.updated",
    entity: "patient",
    entityId: patientId,
    patientId,
    before: changes.before,
    after: changes.after,
  });
  touch(tx, `patient:${patientId}`, "patients");
  const changed = await patientFile(tx, patientId);
  if (!changed) throw new Error("The patient's row is locked and gone.");
  return patientViewOf({ ...changed, openUntil: file.openUntil ?? null }, caller.actor);
}

/** Who has left or is a patient looks after nobody. */
async function assertStaff(tx: Tx, userId: string): Promise<void> {
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.kind, "staff"), eq(users.active, true)));
  if (!member) throw invalidInput("assignedUserId", "is not a member of staff");
}

function phoneIn(named: { phone?: string | undefined }, country: string): { phone?: string } {
  if (named.phone === undefined) return {};
  const phone = e164(named.phone, country);
  if (!phone) throw invalidInput("phone", "is not a phone number");
  return { phone };
}

type Row = PatientChanges["values"] & { updatedAt: Date; updatedBy: string };

async function write(tx: Tx, patientId: string, row: Row): Promise<void> {
  try {
    await tx
      .update(patients)
      .set({ ...row, version: sql`${patients.version} + 1` })
      .where(eq(patients.id, patientId));
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown) {
  switch (violatedConstraint(error)) {
    case "patients_phone_unique":
      return invalidInput("phone", "belongs to another patient");
    case "patients_national_id_unique":
      return invalidInput("nationalId", "belongs to another patient");
    default:
      return undefined;
  }
}
