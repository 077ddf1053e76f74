import type { pharmacy as en } from "../en/pharmacy.ts";
import type { Translation } from "../translation.ts";

export const pharmacy: Translation<typeof en> = {
  title: "Délivrance",
  workList: "Liste de travail",
  loading: "Les ordonnances arrivent",
  failed: "Les ordonnances n’ont pas pu être lues",
  more: "Afficher plus",
  moreFailed: "Les ordonnances suivantes n’ont pas pu être lues.",
  find: "Chercher une ordonnance",
  findHint: "Nom, médicament ou numéro",
  findKey: "/",
  show: "Afficher",
  filter: { active: "En cours", completed: "Terminées", discontinued: "Arrêtées" },
  listOf: {
    active: "Ordonnances en cours",
    completed: "Ordonnances terminées",
    discontinued: "Ordonnances arrêtées",
  },
  status: { active: "en cours", completed: "terminée", discontinued: "arrêtée" },
  place: "Pour qui",
  everywhere: "Tout le monde",
  outpatients: "Patients externes",
  outpatient: "Patient externe",
  none: {
    active: "Rien n’attend d’être délivré.",
    completed: "Aucune ordonnance n’est encore terminée.",
    discontinued: "Aucune ordonnance n’est arrêtée.",
  },
  noneBody: {
    active: "Ce qu’un médecin prescrit apparaît ici aussitôt.",
    completed: "Une ordonnance est terminée quand tout a été délivré.",
    discontinued: "Un médecin ou un pharmacien peut arrêter une ordonnance.",
  },
  noneFound: "Aucune ordonnance ne correspond à « {q} ».",
  noneFoundBody: "Regardez toutes les ordonnances, ou celles d’un autre état.",
  order: "Ordonnance {number}",
  leftOf: "{left} sur {prescribed}",
  controlled: "contrôlé",
  pickOne: "Choisissez une ordonnance : les flèches parcourent la liste, Entrée ouvre.",
};
