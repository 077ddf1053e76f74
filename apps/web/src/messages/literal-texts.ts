import { type ESTree, parseSync, Visitor } from "vite";

/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  "aria-label",
  "aria-description",
  "alt",
  "description",
  "error",
  "hint",
  "label",
  "message",
  "placeholder",
  "text",
  "title",
]);

/** The texts that a TSX source shows without asking the catalogue. */
export function literalTexts(file: string, source: string): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (/\p{L}/u.test(text)) found.push(`${file}: ${text.trim()}`);
  };
  new Visitor({
    JSXText: ({ value }) => note(value),
    JSXAttribute({ name, value }) {
      if (name.type !== "JSXIdentifier" || !SPOKEN.has(name.name) || value === null) return;
      for (const text of textsOf(value)) note(text);
    },
    JSXElement: ({ children }) => noteChildren(children),
    JSXFragment: ({ children }) => noteChildren(children),
  }).visit(parseSync(file, source).program);

  function noteChildren(children: ESTree.JSXChild[]) {
    for (const child of children)
      if (child.type === "JSXExpressionContainer") for (const text of textsOf(child)) note(text);
  }
  return found;
}

/** The literals that an expression can become; what a call returns is the catalogue's affair. */
function textsOf(node: ESTree.Node): string[] {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return node.quasis.map((quasi) => quasi.value.raw);
    case "JSXExpressionContainer":
      return textsOf(node.expression);
    case "ConditionalExpression":
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case "LogicalExpression":
      return [...textsOf(node.left), ...textsOf(node.right)];
    default:
      return [];
  }
}
