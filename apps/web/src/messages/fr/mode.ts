import type { mode as en } from "../en/mode.ts";
import type { Translation } from "../translation.ts";

export const mode: Translation<typeof en> = {
  in_person: "Sur place",
  video: "Vidéo",
  voice: "Téléphone",
  text: "Messagerie",
};
