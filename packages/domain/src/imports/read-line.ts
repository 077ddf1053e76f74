import type { z } from "zod";
import { updateDoctorProfileInput } from "../doctors/doctor.ts";
import { registerPatientInput, SEXES } from "../patients/patient.ts";
import { e164 } from "../patients/phone.ts";
import { type DoctorColumn, folded, type ImportColumn, type PatientColumn } from "./columns.ts";
import { type DayOrder, dayIn } from "./day-order.ts";
import type { LineReason } from "./reasons.ts";

/** A line's cells by column; a column that the file does not have is not there. */
export type Cells = Partial<Record<ImportColumn, string>>;

/** What a line is read by. `today` is the clinic's day. */
export type Reading = { country: string; today: string; dayOrder: DayOrder };
export type FieldProblem = { field: ImportColumn; reason: LineReason };
export type ReadLine<Row> = { row: Row; problems: [] } | { row: null; problems: FieldProblem[] };

const patientLine = registerPatientInput.omit({ idempotencyKey: true });
export type PatientRow = z.output<typeof patientLine>;

const { name, email, specialization, licenseNumber, phone } = updateDoctorProfileInput.shape;
const doctorLine = updateDoctorProfileInput
  .pick({ name: true, email: true, specialization: true, licenseNumber: true, phone: true })
  .extend({
    name: name.unwrap(),
    email: email.unwrap(),
    specialization: specialization.unwrap(),
    licenseNumber: licenseNumber.unwrap(),
    phone: phone.unwrap(),
  });
export type DoctorRow = z.output<typeof doctorLine>;

const SEX_WORDS: Record<(typeof SEXES)[number], readonly string[]> = {
  female: ["f", "w", "woman", "femme", "feminin", "mwanamke", "mke", "ke"],
  male: ["m", "h", "man", "homme", "masculin", "mwanaume", "mume", "me"],
  other: ["o", "x", "autre", "nyingine"],
  unknown: ["u", "inconnu", "haijulikani"],
};

/** A patient's line by the very schema of the registration, phone in E.164. */
export function readPatientLine(cells: Cells, { country, today, dayOrder }: Reading): ReadLine<PatientRow> {
  const day = dayIn(cells.dateOfBirth ?? "", dayOrder);
  const parsed = patientLine.safeParse({
    firstName: cells.firstName ?? "",
    lastName: cells.lastName ?? "",
    dateOfBirth: day,
    sex: sexIn(cells.sex ?? ""),
    phone: cells.phone ?? "",
    email: orNull(cells.email),
    nationalId: orNull(cells.nationalId),
    allergies: (cells.allergies ?? "")
      .split(/[;|\n]/)
      .map((allergy) => allergy.trim())
      .filter((allergy) => allergy !== ""),
  } satisfies Record<PatientColumn, unknown>);
  const problems = parsed.success ? [] : problemsOf(parsed.error, cells);
  if (day === "unclear") set(problems, "dateOfBirth", "unclear_day");
  if (parsed.success && parsed.data.dateOfBirth > today) set(problems, "dateOfBirth", "in_the_future");
  const number = phoneOf(cells.phone, country, problems);
  if (!parsed.success || number === null || problems.length > 0) return { row: null, problems };
  return { row: { ...parsed.data, phone: number }, problems: [] };
}

/** A doctor's line by the schema of the profile; the phone may be left out. */
export function readDoctorLine(cells: Cells, { country }: Reading): ReadLine<DoctorRow> {
  const parsed = doctorLine.safeParse({
    name: cells.name ?? "",
    email: cells.email ?? "",
    specialization: cells.specialization ?? "",
    licenseNumber: cells.licenseNumber ?? "",
    phone: orNull(cells.phone),
  } satisfies Record<DoctorColumn, unknown>);
  const problems = parsed.success ? [] : problemsOf(parsed.error, cells);
  const number = orNull(cells.phone) === null ? null : phoneOf(cells.phone, country, problems);
  if (!parsed.success || problems.length > 0) return { row: null, problems };
  return { row: { ...parsed.data, phone: number }, problems: [] };
}

function orNull(cell: string | undefined): string | null {
  return cell === undefined || cell.trim() === "" ? null : cell;
}

function sexIn(cell: string): string {
  const word = folded(cell);
  return SEXES.find((sex) => sex === word || SEX_WORDS[sex].includes(word)) ?? cell;
}

function phoneOf(cell: string | undefined, country: string, problems: FieldProblem[]): string | null {
  const number = cell === undefined ? null : e164(cell, country);
  if (number === null && !problems.some(({ field }) => field === "phone")) set(problems, "phone", "not_a_phone");
  return number;
}

function set(problems: FieldProblem[], field: ImportColumn, reason: LineReason): void {
  const known = problems.find((problem) => problem.field === field);
  if (known) known.reason = reason;
  else problems.push({ field, reason });
}

/** The first thing that is wrong with each field. */
function problemsOf(error: z.ZodError, cells: Cells): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const { path, message } of error.issues) {
    const field = path[0] as ImportColumn; // the schemas' keys are columns
    if (!problems.some((problem) => problem.field === field)) {
      problems.push({ field, reason: reasonOf(field, cells[field] ?? "", message) });
    }
  }
  return problems;
}

const REASON_OF_FIELD: Partial<Record<ImportColumn, LineReason>> = {
  dateOfBirth: "not_a_day",
  sex: "not_a_sex",
  email: "not_an_email",
};

function reasonOf(field: ImportColumn, cell: string, message: string): LineReason {
  if (cell.trim() === "") return "missing";
  if (message.startsWith("must be at most")) return "too_long";
  if (message === "must not contain control characters") return "unsafe_characters";
  return REASON_OF_FIELD[field] ?? "not_valid";
}
