import type { account as en } from "../en/account.ts";
import type { Translation } from "../translation.ts";

export const account: Translation<typeof en> = {
  sessionsTitle: "Mahali ulipoingia",
  sessionsIntro: "Funga kipindi ambacho si chako au ambacho hukitumii tena.",
  thisDevice: "Kifaa hiki",
  lastSeen: "Kilitumika mwisho {when}",
  since: "Uliingia {when}",
  revoke: "Funga kipindi",
  revokeNamed: "Funga kipindi kwenye {device}",
  revoked: "Kipindi kimefungwa.",
  unknownDevice: "Kifaa kisichojulikana",
};
