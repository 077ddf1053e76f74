import { type PatientView, registerPatientInput } from "@lockstep/domain/patients/patient";
import { z } from "zod";

/** The fields of the form as they are typed; the wire's values are made of them. */
export const FORM_FIELDS = [
  "firstName",
  "lastName",
  "dateOfBirth",
  "sex",
  "phone",
  "email",
  "nationalId",
  "allergies",
] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormValues = Record<FormField, string>;

const { firstName, lastName, dateOfBirth, sex, phone, email, nationalId, allergies } = registerPatientInput.shape;
const blankAsNone = z.string().transform((text): string | null | undefined => (text.trim() === "" ? null : text));

/** The domain's schema behind fields that all hold text. */
export const patientForm = z.object({
  firstName,
  lastName,
  dateOfBirth,
  sex: z.string().pipe(sex),
  phone,
  email: blankAsNone.pipe(email),
  nationalId: blankAsNone.pipe(nationalId),
  allergies: z
    .string()
    .transform((text): string[] | undefined => linesOf(text))
    .pipe(allergies),
});
export type PatientFormOutput = z.output<typeof patientForm>;

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A file as the form shows it. */
export function formValuesOf(patient: Pick<PatientView, FormField>): FormValues {
  return {
    firstName: patient.firstName,
    lastName: patient.lastName,
    dateOfBirth: patient.dateOfBirth,
    sex: patient.sex,
    phone: patient.phone,
    email: patient.email ?? "",
    nationalId: patient.nationalId ?? "",
    allergies: (patient.allergies ?? []).join("\n"),
  };
}

/** A form for somebody who was looked for and not found: what was typed is a phone, or else a name. */
export function registrationFor(typedText: string): FormValues {
  const empty: FormValues = {
    firstName: "",
    lastName: "",
    dateOfBirth: "",
    sex: "",
    phone: "",
    email: "",
    nationalId: "",
    allergies: "",
  };
  const text = typedText.trim();
  if (/^[+\d][\d\s()-]{3,}$/.test(text)) return { ...empty, phone: text };
  const [firstName = "", ...rest] = text.split(/\s+/).map(capitalised);
  return { ...empty, firstName, lastName: rest.join(" ") };
}

/** Names that were looked for in small letters begin with a capital one; any other spelling is somebody's own. */
function capitalised(word: string): string {
  return word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
