import { canonicalJson } from "@lockstep/db/canonical";
import type { EditablePatientField } from "@lockstep/domain/patients/patient-fields";
import type { PatientFile } from "./patient.queries.ts";

type Values = Partial<Pick<PatientFile, EditablePatientField>>;
export type PatientChanges = { values: Values; before: Record<string, unknown>; after: Record<string, unknown> };

/** The one field whose values say nothing about who the patient is. */
const TOLD: ReadonlySet<string> = new Set<EditablePatientField>(["assignedUserId"]);
const WITHHELD = "withheld";

/**
 * What a form changes, null if nothing. `before` and `after` are for the audit, which names the fields and not the patient:
 * of a name, a phone, an allergy it learns that it changed, and whether there was one.
 */
export function patientChanges(
  file: PatientFile,
  named: { [Field in keyof Values]: Values[Field] | undefined },
): PatientChanges | null {
  const changed = Object.entries(named).filter(([field, value]) => {
    const current = file[field as EditablePatientField]; // keys of the type above
    return value !== undefined && canonicalJson(value) !== canonicalJson(current);
  });
  if (changed.length === 0) return null;
  const values = Object.fromEntries(changed);
  const told = (source: Record<string, unknown>) =>
    Object.fromEntries(
      changed.map(([field]) => [field, TOLD.has(field) || source[field] === null ? source[field] : WITHHELD]),
    );
  return { values, before: told(file), after: told(values) };
}
