export const LOCALES = ["en", "fr", "sw"] as const;

export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, for whoever cannot read the one that is shown. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", fr: "Français", sw: "Kiswahili" };
