import { LOCALES, type Locale } from "./locales.ts";
import { type Shape, shapeOf } from "./sentence-shape.ts";
import { sentencesIn } from "./sentences.ts";

/** Sources by their path under this folder: `en/board.ts`, `faces/desk.fr.ts`. */
export type Sources = Readonly<Record<string, string>>;

/** What keeps a catalogue from being whole: each line names the file, the sentence and what is wrong with it. Empty when it is whole. */
export function catalogueFaults(sources: Sources): string[] {
  const english = filesOf(sources, "en");
  // What no face of English loads is not part of the product yet.
  const spoken = english.filter((file) => isInAFace(sources, "en", file));
  return LOCALES.flatMap((locale) => {
    const files = filesOf(sources, locale);
    return [
      ...spoken.flatMap((file) =>
        files.includes(file) ? fileFaults(sources, locale, file) : [`${locale}/${file}: is missing`],
      ),
      ...files.filter((file) => !english.includes(file)).map((file) => `${locale}/${file}: has no English`),
    ];
  });
}

function filesOf(sources: Sources, locale: Locale): string[] {
  const paths = Object.keys(sources).filter((path) => path.startsWith(`${locale}/`));
  return paths.map((path) => path.slice(locale.length + 1)).sort();
}

function fileFaults(sources: Sources, locale: Locale, file: string): string[] {
  const path = `${locale}/${file}`;
  const { texts, faults } = read(sources, path);
  const english = read(sources, `en/${file}`).texts;
  for (const key of english.keys()) if (!texts.has(key)) faults.push(`${path}: ${key} is missing`);
  for (const [key, text] of texts) {
    const original = english.get(key);
    if (original === undefined) faults.push(`${path}: ${key} has no English`);
    else faults.push(...sentenceFaults(locale, text, original).map((fault) => `${path}: ${key} ${fault}`));
  }
  if (!isInAFace(sources, locale, file)) faults.push(`${path}: is in no face`);
  return faults;
}

function read(sources: Sources, path: string): { texts: Map<string, string>; faults: string[] } {
  const { sentences, faults } = sentencesIn(path, sources[path] ?? "");
  return { texts: new Map(sentences.map(({ key, text }) => [key, text])), faults };
}

function sentenceFaults(locale: Locale, text: string, original: string): string[] {
  if (text.trim() === "") return ["is empty"];
  // ICU takes it for the beginning of a quotation.
  if (text.includes("'")) return ["has a straight apostrophe; write ’"];
  const shape = shapeIn(text);
  if (typeof shape === "string") return [shape];
  const wanted = shapeIn(original);
  if (typeof wanted === "string") return []; // English says so itself.
  const differs = shape.needs.join(", ") !== wanted.needs.join(", ");
  return [
    ...(differs ? [`takes {${shape.needs.join(", ")}} where English takes {${wanted.needs.join(", ")}}`] : []),
    ...shape.plurals.flatMap((forms) => pluralFaults(locale, forms)),
  ];
}

function shapeIn(text: string): Shape | string {
  try {
    return shapeOf(text);
  } catch (error) {
    return `is not ICU: ${error instanceof Error ? error.message : error}`;
  }
}

/** French has `many` for whole millions alone; a form that no count of ours reaches is allowed and not asked for. */
function pluralFaults(locale: Locale, forms: string[]): string[] {
  const rules = new Intl.PluralRules(locale);
  const known = new Set<string>(rules.resolvedOptions().pluralCategories);
  const needed = new Set<string>(["other", ...Array.from({ length: 1_000 }, (_, count) => rules.select(count))]);
  return [
    ...[...needed].filter((form) => !forms.includes(form)).map((form) => `has no plural form “${form}”`),
    ...forms
      .filter((form) => !known.has(form) && !/^=\d+$/.test(form))
      .map((form) => `has a plural form “${form}” that ${locale} does not know`),
  ];
}

function isInAFace(sources: Sources, locale: Locale, file: string): boolean {
  const faces = Object.entries(sources).filter(([path]) => path.startsWith("faces/") && path.endsWith(`.${locale}.ts`));
  return faces.some(([, source]) => source.includes(`from "../${locale}/${file}"`));
}
