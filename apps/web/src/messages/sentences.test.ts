import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { LOCALES } from "./locales.ts";
import { readSources } from "./read-sources.ts";
import { shapeOf } from "./sentence-shape.ts";
import { sentencesIn } from "./sentences.ts";

const SOURCES = readSources();
const COUNTS = [0, 1, 2, 5, 21, 1234];

/** Every sentence of a language by its key. */
function sentencesOf(locale: string): Map<string, string> {
  const files = Object.keys(SOURCES).filter((path) => path.startsWith(`${locale}/`));
  const all = files.flatMap((path) => sentencesIn(path, SOURCES[path] ?? "").sentences);
  return new Map(all.map(({ key, text }) => [key, text]));
}

for (const locale of LOCALES) {
  test(`every sentence can be said in ${locale}, with any count`, () => {
    for (const [key, text] of sentencesOf(locale)) {
      const { needs } = shapeOf(text);
      for (const count of needs.some((need) => /: (plural|number)$/.test(need)) ? COUNTS : [1]) {
        const values = Object.fromEntries(needs.map((need) => [need.split(":", 1).join(), filler(need, count)]));
        const said = say(locale, text, values);
        expect(said, key).not.toMatch(/[{}#]|undefined/);
        for (const value of Object.values(values)) if (typeof value === "string") expect(said, key).toContain(value);
      }
    }
  });
}

/** As the screens say it, with any fault an exception. */
function say(locale: "en" | "fr" | "sw", text: string, values: Record<string, string | number>): string {
  const onError = (error: Error) => {
    throw error;
  };
  // The catalogue's type knows no such sentence; it is handed over here.
  const t = createTranslator({ locale, messages: { one: text } as never, onError }) as unknown as Say;
  return t("one", values);
}
type Say = (key: string, values: Record<string, string | number>) => string;

function filler(need: string, count: number): string | number {
  const options = / select (.*)$/.exec(need)?.[1];
  if (options) return options.split("|")[0] ?? "";
  return need.includes(": ") ? count : `<${need}>`;
}

/** Words that are rightly the same in another language: names, and what has travelled. */
const SAME = {
  fr: "Administration Allergies Code Ctrl Date E-mail Invitation Invitations Lockstep Lot Message Messages Minutes Note Patient Patients Sessions Stock Ticket Type min",
  sw: "Ctrl Enter Lockstep Video",
};

for (const locale of ["fr", "sw"] as const) {
  test(`${locale} does not merely repeat English`, () => {
    const english = sentencesOf("en");
    const same = new Set(SAME[locale].split(" "));
    const repeated = [...sentencesOf(locale)].filter(([key, text]) => english.get(key) === text);
    expect(repeated.filter(([, text]) => wordsOf(text).some((word) => !same.has(word)))).toEqual([]);
  });
}

/** Without arguments and signs. */
function wordsOf(text: string): string[] {
  return text.replace(/\{[^{}]*\}/g, "").match(/\p{L}[\p{L}-]+/gu) ?? [];
}

test("French keeps its high punctuation on the line of the word before it", () => {
  const loose = [...sentencesOf("fr")].filter(([, text]) => / [:;?!»]|« /.test(text));
  expect(loose.map(([key]) => key)).toEqual([]);
});
