import type { Actor } from "../identity/actor.ts";
import type { StaffRole } from "../identity/roles.ts";
import type { PatientView, UpdatePatientInput } from "./patient.ts";

type Reader = StaffRole | "patient";
export type PatientField = keyof PatientView;
export type EditablePatientField = Exclude<keyof UpdatePatientInput, "patientId" | "expectedVersion">;

const CLINICAL = ["allergies"] as const satisfies readonly PatientField[];
const DETAILS = [
  "firstName",
  "lastName",
  "dateOfBirth",
  "sex",
  "phone",
  "email",
  "nationalId",
  "assignedUserId",
] as const satisfies readonly PatientField[];
const FILE = [
  "id",
  "fileNumber",
  "approved",
  "assignedUserName",
  "restricted",
  "openUntil",
  "version",
  "createdAt",
  "updatedAt",
] as const satisfies readonly PatientField[];
const GUARDED = ["restrictionReason"] as const satisfies readonly PatientField[];

/** The desk and the office run the file and know nothing of anybody's health; whoever treats or dispenses does (Z-05). */
const READABLE: Record<Reader, readonly PatientField[]> = {
  receptionist: [...FILE, ...DETAILS],
  admin: [...FILE, ...DETAILS, ...GUARDED],
  doctor: [...FILE, ...DETAILS, ...CLINICAL],
  nurse: [...FILE, ...DETAILS, ...CLINICAL],
  pharmacist: [...FILE, ...DETAILS, ...CLINICAL],
  patient: [...FILE, ...DETAILS, ...CLINICAL],
};

/** Nobody replaces what they may not read. */
const EDITABLE: Record<Reader, readonly EditablePatientField[]> = {
  receptionist: DETAILS,
  admin: DETAILS,
  doctor: CLINICAL,
  nurse: CLINICAL,
  pharmacist: [],
  patient: [],
};

/** Which fields of a patient's file this person may see; the others are null or left out. */
export function patientFieldsFor(actor: Pick<Actor, "kind" | "roles">): ReadonlySet<PatientField> {
  return new Set(readersIn(actor).flatMap((reader) => READABLE[reader]));
}

/** Which fields this person may change. At registration the desk writes down allergies that it is told. */
export function editablePatientFieldsFor(actor: Pick<Actor, "kind" | "roles">): ReadonlySet<EditablePatientField> {
  return new Set(readersIn(actor).flatMap((reader) => EDITABLE[reader]));
}

function readersIn({ kind, roles }: Pick<Actor, "kind" | "roles">): readonly Reader[] {
  return kind === "patient" ? ["patient"] : roles;
}
