import type { palette as en } from "../en/palette.ts";
import type { Translation } from "../translation.ts";

export const palette: Translation<typeof en> = {
  title: "Tout trouver",
  hint: "Un patient, un médecin, un jour ou une action",
  found: "Trouvé",
  searching: "Recherche…",
  nothing: "Rien n’est connu sous ce nom.",
  failed: "Les patients n’ont pas pu être cherchés. Les jours, les médecins et les actions restent disponibles.",
  again: "Réessayer",
  bookFor: "Rendez-vous",
  theirDay: "Sa journée",
  weekOf: "{specialization} : la semaine",
  second: "Maj et Entrée : {what}",
  section: {
    recent: "Derniers choix",
    patient: "Patients",
    doctor: "Médecins",
    day: "Jours",
    action: "À faire",
  },
  action: {
    book: "Prendre un rendez-vous",
    walkIn: "Quelqu’un se présente sans rendez-vous",
    day: "Aujourd’hui",
    week: "Semaine d’un médecin",
    waiting: "Salle d’attente",
    patients: "Patients",
    settings: "Réglages de la clinique",
    doctors: "Médecins et leurs semaines",
    sessions: "Sessions",
    light: "Apparence : claire",
    dark: "Apparence : sombre",
    asSystem: "Apparence : comme le système",
    keys: "Raccourcis clavier",
    signOut: "Se déconnecter",
  },
};
