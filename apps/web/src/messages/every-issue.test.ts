import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ESTree, parseSync, Visitor } from "vite";
import { expect, test } from "vitest";
import { issueKeyOf } from "../lib/issue-words.ts";
import { issue } from "./en/issue.ts";

const ROOT = join(import.meta.dirname, "../../../..");

/** What no person types: only a program, or a file that was cut up wrongly, can be at fault. */
const OF_PROGRAMS = [
  "must be an id",
  "must be text",
  "must be a UUID made when the form opened",
  "must be the version you saw",
  "must be an ISO # instant such as #-#-#T#:#:#.#Z",
  "must be a month such as #-#",
  "is not a cursor of this list",
  "is not a topic",
  "must name a topic",
  "must be at most # topics",
  "must be at most # bytes",
  "is not one of #",
  "is needed to approve, and only then",
  "must be a minute of the day",
  "must name a message",
  "must be at most # messages",
  "are for openings alone",
  "is for openings alone",
];

const FOLDERS = ["packages/domain/src", "apps/api/src/features", "apps/api/src/platform"];

test("every fault of an input that the domain or the server names has its sentence, and no sentence is left over", () => {
  const named = FOLDERS.flatMap((folder) => sourcesUnder(join(ROOT, folder))).flatMap((file) =>
    faultsNamedIn(file, readFileSync(file, "utf8")),
  );
  const keys = new Set(named.map((message) => issueKeyOf(message).key.slice("issue.".length)));
  expect([...keys].sort()).toEqual([...Object.keys(issue), ...OF_PROGRAMS].sort());
});

test("a fault is found in a call, in a schema, in its options and under a name", () => {
  const planted = `
    const words = \`must be from \${1} to 9\`;
    throw invalidInput("a", "is planted");
    z.string().min(1, "must be there").refine(ok, { message: "must be odd" }).max(9, { error: words });
    element.remove("is not one");`;
  expect(faultsNamedIn("a.ts", planted).sort()).toEqual([
    "is planted",
    "must be from 0 to 9",
    "must be odd",
    "must be there",
  ]);
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("testing/"))
    .map((file) => join(folder, file));
}

/** What begins as our faults do, wherever it stands; and what is handed to a schema or to `invalidInput`, however it begins. */
function faultsNamedIn(file: string, source: string): string[] {
  const found = new Set<string>();
  const note = (node: ESTree.Node | undefined) => {
    const text = textOf(node);
    if (text !== undefined && /^[a-z]+ /.test(text)) found.add(text);
  };
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      if (callee.type === "Identifier" && callee.name === "invalidInput") note(given[1]);
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      if (SCHEMA_CALLS.has(callee.property.name)) for (const one of given) note(one);
    },
    Property({ key, value }) {
      if (key.type === "Identifier" && (key.name === "message" || key.name === "error")) note(value);
    },
    TemplateLiteral(node) {
      if (textOf(node)?.startsWith("must ")) note(node);
    },
  }).visit(parseSync(file, source).program);
  return [...found];
}

const SCHEMA_CALLS = new Set(
  "string number int guid uuid email date datetime min max length regex refine enum array".split(" "),
);

/** With 0 for what is put in at run time: they are all numbers. */
function textOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral") return node.quasis.map((quasi) => quasi.value.cooked).join("0");
  return undefined;
}
