import type { role as en } from "../en/role.ts";
import type { Translation } from "../translation.ts";

export const role: Translation<typeof en> = {
  admin: "Usimamizi",
  receptionist: "Mapokezi",
  doctor: "Daktari",
  nurse: "Muuguzi",
  pharmacist: "Famasia",
};
