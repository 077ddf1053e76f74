import type { role as en } from "../en/role.ts";
import type { Translation } from "../translation.ts";

export const role: Translation<typeof en> = {
  admin: "Administration",
  receptionist: "Accueil",
  doctor: "Médecin",
  nurse: "Soins infirmiers",
  pharmacist: "Pharmacie",
};
