import type { account as en } from "../en/account.ts";
import type { Translation } from "../translation.ts";

export const account: Translation<typeof en> = {
  sessionsTitle: "Vos sessions ouvertes",
  sessionsIntro: "Fermez une session qui n’est pas la vôtre ou que vous n’utilisez plus.",
  thisDevice: "Cet appareil",
  lastSeen: "Dernière utilisation : {when}",
  since: "Connexion : {when}",
  revoke: "Fermer la session",
  revokeNamed: "Fermer la session sur {device}",
  revoked: "La session est fermée.",
  unknownDevice: "Appareil inconnu",
};
