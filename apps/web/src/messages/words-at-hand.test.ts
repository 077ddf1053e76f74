import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize, relative } from "node:path";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";
import { FACES } from "./faces.ts";

const SRC = join(import.meta.dirname, "..");
const ROUTES = join(SRC, "routes");

test("no page is drawn, and nothing on it is opened, before the words for it are loaded", async () => {
  const routes = readdirSync(ROUTES, { recursive: true, encoding: "utf8" }).filter((file) => !/(^|\/)-/.test(file));
  const pages = routes.filter((file) => file.endsWith(".tsx")).map((file) => join(ROUTES, file));
  expect(pages.length).toBeGreaterThan(8);
  const wordless = new Set<string>();
  const spoken = await namespacesOfFaces();
  for (const page of pages) walk(page, new Set([page, ...layoutsOf(page)].flatMap((file) => sourceOf(file).ensures)));
  expect([...wordless]).toEqual([]);

  /** Through everything that is loaded with a page, and with what it loads later. */
  function walk(file: string, faces: ReadonlySet<string>, seen = new Set<string>()): void {
    const visit = `${[...faces].sort()} ${file}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    const { imports, lazy, namespaces, ensures } = sourceOf(file);
    const words = new Set([...faces].flatMap((face) => spoken.get(face) ?? []));
    for (const namespace of namespaces)
      if (!words.has(namespace))
        wordless.add(`${relative(SRC, file)} says “${namespace}” where only ${[...faces].join(", ")} are loaded`);
    for (const next of imports) walk(next, faces, seen);
    for (const later of lazy) walk(later.file, new Set([...faces, ...ensures, ...later.faces]), seen);
  }
});

async function namespacesOfFaces(): Promise<Map<string, string[]>> {
  const faces = Object.entries(FACES).map(
    async ([face, { en }]) => [face, Object.keys((await en()).messages)] as const,
  );
  return new Map(await Promise.all(faces));
}

/** The routes that are drawn around a page, whose loaders are waited for too. */
function layoutsOf(page: string): string[] {
  const found = [join(ROUTES, "__root.tsx")];
  for (let folder = dirname(page); folder !== ROUTES; folder = dirname(folder))
    if (readdirSync(folder).includes("route.tsx")) found.push(join(folder, "route.tsx"));
  return found;
}

type Lazy = { file: string; faces: string[] };
type Source = { imports: string[]; lazy: Lazy[]; namespaces: string[]; ensures: string[] };
const sources = new Map<string, Source>();

/** What a module loads at once and later, the namespaces it reads, and the faces it asks for. */
function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known) return known;
  const found: Source = { imports: [], lazy: [], namespaces: [], ensures: [] };
  const beside = (specifier: unknown) =>
    typeof specifier === "string" && /^\.{1,2}\/.*\.tsx?$/.test(specifier)
      ? [normalize(join(dirname(file), specifier))]
      : [];
  new Visitor({
    ImportDeclaration({ importKind, source }) {
      if (importKind !== "type") found.imports.push(...beside(source.value));
    },
    ImportExpression({ source }) {
      for (const later of source.type === "Literal" ? beside(source.value) : [])
        found.lazy.push({ file: later, faces: found.lazy.find(({ file }) => file === later)?.faces ?? [] });
    },
    CallExpression({ callee, arguments: [first, second] }) {
      if (callee.type !== "Identifier" || first?.type !== "Literal" || typeof first.value !== "string") return;
      if (callee.name === "useTranslations") found.namespaces.push(first.value.split(".", 1).join());
      if (callee.name === "ensureMessages") found.ensures.push(first.value);
      // The call is met before the import within it, which takes its faces from here.
      if (callee.name === "withMessages" && second?.type === "ImportExpression" && second.source.type === "Literal")
        for (const later of beside(second.source.value)) found.lazy.push({ file: later, faces: [first.value] });
    },
  }).visit(parseSync(file, readFileSync(file, "utf8")).program);
  sources.set(file, basename(file) === "language.ts" ? { ...found, imports: [], lazy: [] } : found);
  return found;
}
