import type { month as en } from "../en/month.ts";
import type { Translation } from "../translation.ts";

export const month: Translation<typeof en> = {
  today: "Aujourd’hui",
  previous: "Mois précédent",
  next: "Mois suivant",
  failed: "Le remplissage des jours n’est pas connu.",
  again: "Réessayer",
  closed: "{day}, fermé{visits, plural, =0 {} one {, # rendez-vous} other {, # rendez-vous}}",
  load: "{day}, {visits, plural, =0 {aucun rendez-vous} one {# rendez-vous} other {# rendez-vous}}, rempli à {percent, number} %",
};
