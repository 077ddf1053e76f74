import { useSyncExternalStore } from "react";
import { type Catalogue, FACES, type Face } from "../messages/faces.ts";
import { LOCALES, type Locale } from "../messages/locales.ts";

const STORED_AS = "lockstep-language";

type Spoken = {
  locale: Locale;
  /** What has been loaded of the catalogue; typed by the English one, whose keys and arguments every language has. */
  messages: Partial<Catalogue>;
  faces: ReadonlySet<Face>;
};

let spoken: Spoken = { locale: firstLocale(), messages: {}, faces: new Set() };
let wanted = spoken.locale;
const watchers = new Set<() => void>();

/** The language that is on the screen, and those of its sentences that are here. */
export function useSpoken(): Spoken {
  return useSyncExternalStore(watch, currentlySpoken);
}

export function currentlySpoken(): Spoken {
  return spoken;
}

/**
 * For the loader of a face, beside what it asks of the server: nothing of the face is drawn before its words are here.
 * Called again it costs nothing.
 */
export async function ensureMessages(face: Face): Promise<void> {
  while (!spoken.faces.has(face)) {
    const { locale } = spoken;
    const { messages } = await FACES[face][locale]();
    // The language may have been changed while its words were on their way.
    if (spoken.locale !== locale) continue;
    say({ locale, messages: joined([spoken.messages, messages]), faces: new Set([...spoken.faces, face]) });
  }
}

/** For what is loaded when it is opened: its code, and beside it its words. */
export async function withMessages<Module>(face: Face, code: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([code, ensureMessages(face)]);
  return module;
}

/** Changes the language where somebody stands: all at once when every word is here, and nothing that was typed is lost. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  wanted = locale;
  for (let faces = spoken.faces; ; faces = spoken.faces) {
    const loaded = await Promise.all([...faces].map((face) => FACES[face][locale]()));
    // Whoever has pressed another one since wants that one.
    if (wanted !== locale) return;
    // Another face may have been opened meanwhile.
    if (spoken.faces !== faces) continue;
    say({ locale, messages: joined(loaded.map(({ messages }) => messages)), faces });
    break;
  }
  try {
    localStorage.setItem(STORED_AS, locale);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function joined(parts: object[]): Partial<Catalogue> {
  return Object.assign({}, ...parts);
}

function say(next: Spoken): void {
  spoken = next;
  document.documentElement.lang = next.locale;
  for (const notice of watchers) notice();
}

function watch(notice: () => void): () => void {
  watchers.add(notice);
  return () => watchers.delete(notice);
}

/** The language chosen on this device, else the first of the browser's that we speak, else English. */
function firstLocale(): Locale {
  return oneOfOurs(stored()) ?? navigator.languages.map(oneOfOurs).find((locale) => locale !== undefined) ?? "en";
}

function stored(): string {
  try {
    return localStorage.getItem(STORED_AS) ?? "";
  } catch {
    return ""; // Storage may be forbidden.
  }
}

function oneOfOurs(tag: string): Locale | undefined {
  return LOCALES.find((locale) => locale === tag.toLowerCase().split("-")[0]);
}
