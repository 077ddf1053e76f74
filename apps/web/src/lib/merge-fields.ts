/** One field that one of two people has changed, or both have. */
export type FieldMerge<Field extends string> = {
  field: Field;
  base: string;
  mine: string;
  theirs: string;
  by: "me" | "them" | "both";
};
type Values<Field extends string> = Record<Field, string>;

/** What two people made of the same form. Where both came to the same there is nothing to choose or to say. */
export function mergeFields<Field extends string>(
  fields: readonly Field[],
  base: Values<Field>,
  mine: Values<Field>,
  theirs: Values<Field>,
): FieldMerge<Field>[] {
  return fields.flatMap((field) => {
    const [was, typed, now] = [base[field], mine[field], theirs[field]];
    if (typed === now) return [];
    const by = typed === was ? "them" : now === was ? "me" : "both";
    return [{ field, base: was, mine: typed, theirs: now, by }];
  });
}

/** The form as it will be: what only one of the two changed is theirs, where both did the choice counts. */
export function mergedFields<Field extends string>(
  merges: readonly FieldMerge<Field>[],
  theirs: Values<Field>,
  takeTheirs: ReadonlySet<Field>,
): Values<Field> {
  const values = { ...theirs };
  for (const { field, mine, by } of merges) {
    if (by === "me" || (by === "both" && !takeTheirs.has(field))) values[field] = mine;
  }
  return values;
}

/** The fields that one set of values changes in another. */
export function changedFields<Field extends string>(
  fields: readonly Field[],
  from: Values<Field>,
  to: Values<Field>,
): Field[] {
  return fields.filter((field) => from[field] !== to[field]);
}
