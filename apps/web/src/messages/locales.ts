export const LOCALES = ["en", "fr", "sw"] as const;

export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, for whoever cannot read the one that is shown. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", fr: "Français", sw: "Kiswahili" };

/** For when not even the catalogue could be fetched. */
export const UNOPENED: Record<Locale, { what: string; again: string }> = {
  en: { what: "This page could not be opened.", again: "Try again" },
  fr: { what: "Cette page n’a pas pu s’ouvrir.", again: "Réessayer" },
  sw: { what: "Ukurasa huu haukuweza kufunguliwa.", again: "Jaribu tena" },
};
