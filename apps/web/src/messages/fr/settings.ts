import type { settings as en } from "../en/settings.ts";
import type { Translation } from "../translation.ts";

export const settings: Translation<typeof en> = {
  title: "Réglages",
  sections: "Rubriques des réglages",
  section: {
    clinic: "Clinique",
    doctors: "Médecins",
    staff: "Personnel",
    rooms: "Salles",
    visitTypes: "Types de rendez-vous",
    closures: "Fermetures",
    imports: "Importation",
    messages: "Messages",
    integrity: "Intégrité",
  },
  adminsOnly: "Seule l’administration peut modifier les réglages de la clinique.",
  allDoctors: "Tous les médecins",
  doctorFailed: "Impossible d’afficher ce médecin",
};
