import type { Locale } from "./locales.ts";
import type { Translation } from "./translation.ts";

type Faces = {
  core: typeof import("./faces/core.en.ts").messages;
  desk: typeof import("./faces/desk.en.ts").messages;
  opened: typeof import("./faces/opened.en.ts").messages;
  settings: typeof import("./faces/settings.en.ts").messages;
  clinic: typeof import("./faces/clinic.en.ts").messages;
  doctors: typeof import("./faces/doctors.en.ts").messages;
  upkeep: typeof import("./faces/upkeep.en.ts").messages;
  join: typeof import("./faces/join.en.ts").messages;
  tools: typeof import("./faces/tools.en.ts").messages;
  portal: typeof import("./faces/portal.en.ts").messages;
  bills: typeof import("./faces/bills.en.ts").messages;
  asking: typeof import("./faces/asking.en.ts").messages;
  ward: typeof import("./faces/ward.en.ts").messages;
  pharmacy: typeof import("./faces/pharmacy.en.ts").messages;
  formulary: typeof import("./faces/formulary.en.ts").messages;
};

/** A part of the product whose sentences are loaded together, when it is first opened. */
export type Face = keyof Faces;

/** Every sentence of the product, by namespace. */
export type Catalogue = Faces["core"] &
  Faces["desk"] &
  Faces["opened"] &
  Faces["settings"] &
  Faces["clinic"] &
  Faces["doctors"] &
  Faces["upkeep"] &
  Faces["join"] &
  Faces["tools"] &
  Faces["portal"] &
  Faces["bills"] &
  Faces["asking"] &
  Faces["ward"] &
  Faces["pharmacy"] &
  Faces["formulary"];

type Loaders = { [Name in Face]: Record<Locale, () => Promise<{ messages: Translation<Faces[Name]> }>> };

/** A chunk for each face and language, so that nobody loads another's words. */
export const FACES: Loaders = {
  core: {
    en: () => import("./faces/core.en.ts"),
    fr: () => import("./faces/core.fr.ts"),
    sw: () => import("./faces/core.sw.ts"),
  },
  desk: {
    en: () => import("./faces/desk.en.ts"),
    fr: () => import("./faces/desk.fr.ts"),
    sw: () => import("./faces/desk.sw.ts"),
  },
  opened: {
    en: () => import("./faces/opened.en.ts"),
    fr: () => import("./faces/opened.fr.ts"),
    sw: () => import("./faces/opened.sw.ts"),
  },
  settings: {
    en: () => import("./faces/settings.en.ts"),
    fr: () => import("./faces/settings.fr.ts"),
    sw: () => import("./faces/settings.sw.ts"),
  },
  clinic: {
    en: () => import("./faces/clinic.en.ts"),
    fr: () => import("./faces/clinic.fr.ts"),
    sw: () => import("./faces/clinic.sw.ts"),
  },
  doctors: {
    en: () => import("./faces/doctors.en.ts"),
    fr: () => import("./faces/doctors.fr.ts"),
    sw: () => import("./faces/doctors.sw.ts"),
  },
  upkeep: {
    en: () => import("./faces/upkeep.en.ts"),
    fr: () => import("./faces/upkeep.fr.ts"),
    sw: () => import("./faces/upkeep.sw.ts"),
  },
  join: {
    en: () => import("./faces/join.en.ts"),
    fr: () => import("./faces/join.fr.ts"),
    sw: () => import("./faces/join.sw.ts"),
  },
  tools: {
    en: () => import("./faces/tools.en.ts"),
    fr: () => import("./faces/tools.fr.ts"),
    sw: () => import("./faces/tools.sw.ts"),
  },
  portal: {
    en: () => import("./faces/portal.en.ts"),
    fr: () => import("./faces/portal.fr.ts"),
    sw: () => import("./faces/portal.sw.ts"),
  },
  bills: {
    en: () => import("./faces/bills.en.ts"),
    fr: () => import("./faces/bills.fr.ts"),
    sw: () => import("./faces/bills.sw.ts"),
  },
  asking: {
    en: () => import("./faces/asking.en.ts"),
    fr: () => import("./faces/asking.fr.ts"),
    sw: () => import("./faces/asking.sw.ts"),
  },
  ward: {
    en: () => import("./faces/ward.en.ts"),
    fr: () => import("./faces/ward.fr.ts"),
    sw: () => import("./faces/ward.sw.ts"),
  },
  pharmacy: {
    en: () => import("./faces/pharmacy.en.ts"),
    fr: () => import("./faces/pharmacy.fr.ts"),
    sw: () => import("./faces/pharmacy.sw.ts"),
  },
  formulary: {
    en: () => import("./faces/formulary.en.ts"),
    fr: () => import("./faces/formulary.fr.ts"),
    sw: () => import("./faces/formulary.sw.ts"),
  },
};
