import type { Language } from "@lockstep/domain/messages/languages";
import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { sw } from "./sw.ts";

/** Every sentence that English has, no more and no fewer: a missing one does not compile. */
export type Wording = { [Name in keyof typeof en]: { [Part in keyof (typeof en)[Name]]: string } };
export type Template = Exclude<keyof Wording, "letter" | "page">;
export type Words = { subject: string; text: string };
export type Values = Readonly<Record<string, string | number>>;

const WORDINGS: Record<Language, Wording> = { en, fr, sw };

/** What this template says; throws where a value is missing that it names. */
export function words(language: Language, template: Template, values: Values): Words {
  const { subject, text } = WORDINGS[language][template];
  return { subject: filled(language, subject, values), text: filled(language, text, values) };
}

export function letterWord(language: Language, part: keyof Wording["letter"], values: Values = {}): string {
  return filled(language, WORDINGS[language].letter[part], values);
}

/** What the page says that ends reminders. */
export function pageWords(language: Language, values: Values): Wording["page"] {
  const { page } = WORDINGS[language];
  const said = Object.entries(page).map(([part, sentence]) => [part, filled(language, sentence, values)]);
  return Object.fromEntries(said) as Wording["page"]; // the same parts, filled in
}

const parsed = new Map<string, IntlMessageFormat>();

function filled(language: Language, sentence: string, values: Values): string {
  const key = `${language} ${sentence}`;
  const format = parsed.get(key) ?? new IntlMessageFormat(sentence, language);
  parsed.set(key, format);
  return String(format.format(values));
}
