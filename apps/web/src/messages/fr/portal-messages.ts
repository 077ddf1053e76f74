import type { portalMessages as en } from "../en/portal-messages.ts";
import type { Translation } from "../translation.ts";

export const portalMessages: Translation<typeof en> = {
  title: "Messages",
  loading: "Chargement de vos messages",
  failed: "Vos messages n’ont pas pu être chargés",
  none: "Aucun message pour l’instant",
  noneBody: "Ce que la clinique vous écrit à propos de vos rendez-vous et de vos factures est conservé ici.",
  new: "Nouveau",
  more: "Afficher les messages plus anciens",
};
