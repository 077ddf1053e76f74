import { FORM_FIELDS, type FormField, type FormValues } from "./patient-form-values.ts";

/** One field that one of two people has changed, or both have. */
export type MergedField = { field: FormField; base: string; mine: string; theirs: string; by: "me" | "them" | "both" };

/** What two people made of one file. Where both came to the same there is nothing to choose or to say. */
export function mergeFields(base: FormValues, mine: FormValues, theirs: FormValues): MergedField[] {
  return FORM_FIELDS.flatMap((field) => {
    const [was, typed, now] = [base[field], mine[field], theirs[field]];
    if (typed === now) return [];
    const by = typed === was ? "them" : now === was ? "me" : "both";
    return [{ field, base: was, mine: typed, theirs: now, by }];
  });
}

/** The file as it will be: what only one of the two changed is theirs, where both did the choice counts. */
export function merged(
  fields: readonly MergedField[],
  theirs: FormValues,
  takeTheirs: ReadonlySet<FormField>,
): FormValues {
  const values = { ...theirs };
  for (const { field, mine, by } of fields) {
    if (by === "me" || (by === "both" && !takeTheirs.has(field))) values[field] = mine;
  }
  return values;
}

/** The fields that one set of values changes in another. */
export function changedFields(from: FormValues, to: FormValues): FormField[] {
  return FORM_FIELDS.filter((field) => from[field] !== to[field]);
}
