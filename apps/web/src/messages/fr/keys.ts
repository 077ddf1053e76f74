import type { keys as en } from "../en/keys.ts";
import type { Translation } from "../translation.ts";

export const keys: Translation<typeof en> = {
  title: "Raccourcis clavier",
  single: "Les touches d’une lettre sont actives",
  group: {
    anywhere: "Partout",
    board: "Sur un planning",
    workList: "Dans la liste de travail",
    moving: "Pendant un déplacement",
  },
  does: {
    palette: "Tout trouver",
    find: "Tout trouver",
    book: "Prendre un rendez-vous, au créneau sélectionné",
    help: "Ces raccourcis",
    walk: "Se déplacer",
    open: "Ouvrir",
    move: "Prendre le rendez-vous en main",
    checkIn: "Enregistrer l’arrivée",
    previous: "Jour ou semaine précédente",
    next: "Jour ou semaine suivante",
    today: "Aujourd’hui",
    week: "Entre jour et semaine",
    print: "Imprimer le jour",
    carry: "Choisir l’heure et la colonne",
    drop: "Poser",
    back: "Remettre",
    search: "Chercher une ordonnance",
    dispense: "Délivrer",
    leave: "Retour à la liste",
  },
};
