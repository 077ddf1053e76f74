import { expect, test } from "vitest";
import { catalogueFaults } from "./catalogue-faults.ts";
import { readSources } from "./read-sources.ts";

test("the catalogue is whole in every language", () => {
  expect(catalogueFaults(readSources())).toEqual([]);
});

const ENGLISH = `export const a = { hello: "Hello {name}", days: "{n, plural, one {# day} other {# days}}", deep: { end: "End" } } as const;`;
const FRENCH = `export const a: Translation<typeof en> = { hello: "Bonjour {name}", days: "{n, plural, one {# jour} other {# jours}}", deep: { end: "Fin" } };`;
const SWAHILI = `export const a: Translation<typeof en> = { hello: "Habari {name}", days: "{n, plural, one {siku #} other {siku #}}", deep: { end: "Mwisho" } };`;
const WHOLE = {
  "en/a.ts": ENGLISH,
  "fr/a.ts": FRENCH,
  "sw/a.ts": SWAHILI,
  "faces/core.en.ts": `import { a } from "../en/a.ts";`,
  "faces/core.fr.ts": `import { a } from "../fr/a.ts";`,
  "faces/core.sw.ts": `import { a } from "../sw/a.ts";`,
};

/** What is said when a piece of the French is something else. */
function planted(piece: string, instead: string): string[] {
  expect(FRENCH).toContain(piece);
  return catalogueFaults({ ...WHOLE, "fr/a.ts": FRENCH.replace(piece, instead) });
}

test("a small catalogue that is whole has no fault", () => expect(catalogueFaults(WHOLE)).toEqual([]));

test("a sentence that is missing is named with its file", () => {
  expect(planted(`, deep: { end: "Fin" }`, "")).toEqual(["fr/a.ts: a.deep.end is missing"]);
});

test("a sentence that English does not have is named", () => {
  expect(planted(`end: "Fin"`, `end: "Fin", more: "Plus"`)).toEqual(["fr/a.ts: a.deep.more has no English"]);
});

test("a sentence without words is named", () => {
  expect(planted("Fin", " ")).toEqual(["fr/a.ts: a.deep.end is empty"]);
});

test("arguments are those of English, by name and by kind", () => {
  expect(planted("{name}", "{nom}")).toEqual(["fr/a.ts: a.hello takes {nom} where English takes {name}"]);
  expect(planted("{name}", "")).toEqual(["fr/a.ts: a.hello takes {} where English takes {name}"]);
  expect(planted("{n, plural, one {# jour} other {# jours}}", "{n} jours")).toEqual([
    "fr/a.ts: a.days takes {n} where English takes {n: plural}",
  ]);
});

test("a plural has the forms of its language and no others", () => {
  expect(planted("one {# jour} ", "")).toEqual(["fr/a.ts: a.days has no plural form “one”"]);
  expect(planted("one {# jour}", "one {# jour} many {# jours} =0 {aucun}")).toEqual([]);
  expect(planted("one {# jour}", "one {# jour} two {# jours}")).toEqual([
    "fr/a.ts: a.days has a plural form “two” that fr does not know",
  ]);
});

test("what ICU cannot read, or would read otherwise, is named", () => {
  expect(planted("{name}", "{name").join()).toMatch(/^fr\/a\.ts: a\.hello is not ICU: /);
  expect(planted("Bonjour", "L'ami")).toEqual(["fr/a.ts: a.hello has a straight apostrophe; write ’"]);
});

test("what is put together at run time cannot be judged and is not allowed", () => {
  expect(planted(`"Fin"`, `"Fin".repeat(2)`)).toContain("fr/a.ts: a.deep.end is not a plain text");
  expect(planted(`end: "Fin"`, `...rest, end: "Fin"`)).toEqual(["fr/a.ts: something in a.deep is not written out"]);
});

test("a file that is missing, that English does not have, or that no face loads is named", () => {
  const { "sw/a.ts": _, ...without } = WHOLE;
  expect(catalogueFaults(without)).toEqual(["sw/a.ts: is missing"]);
  expect(catalogueFaults({ ...WHOLE, "sw/b.ts": SWAHILI })).toEqual(["sw/b.ts: has no English"]);
  expect(catalogueFaults({ ...WHOLE, "faces/core.sw.ts": "" })).toEqual(["sw/a.ts: is in no face"]);
});

test("what English does not say yet, no other language has to say", () => {
  expect(catalogueFaults({ ...WHOLE, "en/b.ts": ENGLISH })).toEqual([]);
});
