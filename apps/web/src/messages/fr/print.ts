import type { print as en } from "../en/print.ts";
import type { Translation } from "../translation.ts";

export const print: Translation<typeof en> = {
  time: "Heure",
  patient: "Patient",
  type: "Rendez-vous",
  status: "Statut",
  note: "Note",
  none: "Aucun rendez-vous.",
  asOf: "État à {time}.",
};
