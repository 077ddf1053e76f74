import { type ESTree, parseSync } from "vite";

/** One sentence of a catalogue's file, and where in the source it stands. */
export type Sentence = { key: string; text: string; start: number; end: number };

/** The sentences of a file such as `export const board = { today: "Today" }`, and what in it is no plain text. */
export function sentencesIn(file: string, source: string): { sentences: Sentence[]; faults: string[] } {
  const sentences: Sentence[] = [];
  const faults: string[] = [];
  for (const statement of parseSync(file, source).program.body) {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declaration.declarations)
      if (id.type === "Identifier" && init !== null) read(id.name, init);
  }
  return { sentences, faults };

  function read(key: string, node: ESTree.Node): void {
    if (node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression") read(key, node.expression);
    else if (node.type === "ObjectExpression") for (const property of node.properties) readProperty(key, property);
    else if (node.type === "Literal" && typeof node.value === "string")
      sentences.push({ key, text: node.value, start: node.start, end: node.end });
    else faults.push(`${file}: ${key} is not a plain text`);
  }

  function readProperty(key: string, property: ESTree.ObjectPropertyKind): void {
    if (property.type === "Property" && !property.computed) read(`${key}.${nameOf(property.key)}`, property.value);
    else faults.push(`${file}: something in ${key} is not written out`);
  }
}

function nameOf(key: ESTree.PropertyKey): string {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : "?";
}
