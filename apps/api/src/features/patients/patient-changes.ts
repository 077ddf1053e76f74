import type { EditablePatientField } from "@lockstep/domain/patients/patient-fields";
import { canonicalJson } from "../../platform/canonical.ts";
import type { PatientFile } from "./patient.queries.ts";

type Values = Partial<Pick<PatientFile, EditablePatientField>>;
export type PatientChanges = { values: Values; before: Record<string, unknown>; after: Record<string, unknown> };

/**
 * What a form changes, null if nothing. `before` and `after` are for the audit, which holds no health data: of allergies
 * it learns only that they changed.
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
  const audited = changed.map(([field]) => field).filter((field) => field !== "allergies");
  const health = "allergies" in values ? { allergies: "changed" } : {};
  const valuesIn = (source: Record<string, unknown>) => Object.fromEntries(audited.map((name) => [name, source[name]]));
  return { values, before: valuesIn(file), after: { ...valuesIn(values), ...health } };
}
