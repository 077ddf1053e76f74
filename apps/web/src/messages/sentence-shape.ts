import compile from "icu-minify/compile";

/** What a sentence has to be given, and what it tells apart. */
export type Shape = {
  /** Such as `count: plural`, sorted. */
  needs: string[];
  /** The forms of each plural: `one`, `other`, `=0`. */
  plurals: string[][];
};

// As the compiler numbers them.
const KINDS = ["#", "select", "plural", "selectordinal", "number", "date", "time"];

/** Throws when the text is not ICU. */
export function shapeOf(text: string): Shape {
  const needs = new Set<string>();
  const plurals: string[][] = [];
  readAll(compile(text));
  return { needs: [...needs].sort(), plurals };

  function readAll(nodes: unknown): void {
    if (Array.isArray(nodes)) for (const node of nodes) if (Array.isArray(node)) readArgument(node);
  }

  /** `["name"]`, `["count", kind, forms]`, or a tag with what is in it. */
  function readArgument([name, kind, ...rest]: unknown[]): void {
    const of = typeof kind === "number" ? KINDS[kind] : undefined;
    const forms = Object.entries(rest[0] ?? {});
    const names = forms.map(([form]) => form).sort();
    if (of === "select") needs.add(`${name}: select ${names.join("|")}`);
    else if (of !== undefined) needs.add(`${name}: ${of}`);
    else needs.add(kind === undefined ? `${name}` : `<${name}>`);
    if (of === "plural" || of === "selectordinal") plurals.push(names);
    if (of === "plural" || of === "selectordinal" || of === "select") for (const [, form] of forms) readAll(form);
    else if (of === undefined) readAll([kind, ...rest]);
  }
}
