import type { Language } from "@lockstep/domain/messages/languages";

/** Each language as the clinic's region writes it, as on the screens: the day before the month, 24 hours. */
export const REGIONAL: Record<Language, string> = { en: "en-GB", fr: "fr-FR", sw: "sw-KE" };
