import type { scanning as en } from "../en/scanning.ts";
import type { Translation } from "../translation.ts";

export const scanning: Translation<typeof en> = {
  camera: "Scanner avec la caméra",
  title: "Placez le code-barres devant la caméra",
  failed: "La caméra ne peut pas être utilisée. Saisissez le numéro, ou prenez un lecteur.",
};
