import type { portal as en } from "../en/portal.ts";
import type { Translation } from "../translation.ts";

export const portal: Translation<typeof en> = {
  navigation: "Principal",
  home: "Accueil",
  book: "Réserver",
  visits: "Rendez-vous",
  messages: "Messages",
  unreadCount: "{count, plural, one {# nouveau} other {# nouveaux}}",
  more: "Plus",
  bills: "Factures",
  requests: "Demandes",
  profile: "Mes informations",
  hello: "Bonjour {name}",
  signOut: "Se déconnecter",
  failedTitle: "Cette page n’a pas pu être chargée",
};
