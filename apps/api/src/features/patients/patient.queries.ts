import type { Queryable } from "@lockstep/db/database";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { PatientSummary, PatientView } from "@lockstep/domain/patients/patient";
import { patientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { eq, getTableColumns } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

const assigned = alias(users, "assigned");
const updater = alias(users, "updater");

export const summaryColumns = {
  id: patients.id,
  fileNumber: patients.fileNumber,
  firstName: patients.firstName,
  lastName: patients.lastName,
  dateOfBirth: patients.dateOfBirth,
  sex: patients.sex,
  phone: patients.phone,
  approved: patients.approved,
};

const { search: _, ...columns } = getTableColumns(patients);

/** A patient's file with the names of who is assigned and who changed it last. */
export async function patientFile(queryable: Queryable, patientId: string) {
  const [file] = await queryable
    .select({ ...columns, assignedUserName: assigned.name, updatedByName: updater.name })
    .from(patients)
    .leftJoin(assigned, eq(assigned.id, patients.assignedUserId))
    .leftJoin(updater, eq(updater.id, patients.updatedBy))
    .where(eq(patients.id, patientId));
  return file;
}
export type PatientFile = NonNullable<Awaited<ReturnType<typeof patientFile>>>;

/** A file as it is open to somebody; without an emergency nothing is said of one. */
export type OpenFile = PatientFile & { openUntil?: Date | null };

export function patientSummaryOf(row: PatientSummary): PatientSummary {
  const { id, fileNumber, firstName, lastName, dateOfBirth, sex, phone, approved } = row;
  return { id, fileNumber, firstName, lastName, dateOfBirth, sex, phone, approved };
}

/** The file as this reader may see it. */
export function patientViewOf(file: Omit<OpenFile, "updatedByName">, reader: Actor): PatientView {
  const fields = patientFieldsFor(reader);
  return {
    ...patientSummaryOf(file),
    email: file.email,
    nationalId: file.nationalId,
    allergies: fields.has("allergies") ? file.allergies : null,
    assignedUserId: file.assignedUserId,
    assignedUserName: file.assignedUserName,
    restricted: file.restricted,
    restrictionReason: fields.has("restrictionReason") ? file.restrictionReason : null,
    openUntil: file.openUntil?.toISOString() ?? null,
    version: file.version,
    createdAt: file.createdAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
  };
}
