import type { moves as en } from "../en/moves.ts";
import type { Translation } from "../translation.ts";

export const moves: Translation<typeof en> = {
  pickedUp:
    "{patient} : rendez-vous pris en main. Les flèches choisissent l’heure et la colonne, Entrée le pose, Échap le remet.",
  atFree: "{time}, {place}, libre",
  atRefused: "{time}, {place}, impossible : {because}",
  putBack: "Remis à sa place.",
  sendingTo: "Déplacement à {time}, {place}…",
  refused: "Pas déplacé : {because}.",
  sending: "Déplacement…",
  notThere: "Pas ici",
  minutes: "{count, number} min",
  moved: "Déplacé à {time}, {doctor}",
  movedDay: "Déplacé au {day}, {time}, {doctor}",
  undo: "Annuler",
  undone: "Remis à {time}, {doctor}",
  notUndone: "Le rendez-vous de {patient} n’a pas pu être remis",
  notMoved: "Le rendez-vous de {patient} n’a pas été déplacé",
  leave: "Le laisser où il était",
  stale: "Le rendez-vous de {patient} a changé entre-temps",
  checkedIn: "Arrivée enregistrée",
  notCheckedIn: "L’arrivée de {patient} n’a pas été enregistrée",
  because: {
    in_the_past: "cette heure est passée",
    clinic_closed: "la clinique est fermée",
    on_leave: "le médecin est en congé",
    on_break: "le médecin est en pause",
    outside_hours: "le médecin ne travaille pas à cette heure",
    mode_not_offered: "le médecin ne consulte pas sous cette forme à cette heure",
    taken: "un autre rendez-vous occupe ce créneau",
    between_slots: "aucun rendez-vous ne commence à cette minute",
    patient_busy: "le patient est ailleurs à cette heure",
  },
};
