import type { scanning as en } from "../en/scanning.ts";
import type { Translation } from "../translation.ts";

export const scanning: Translation<typeof en> = {
  camera: "Skani kwa kamera",
  title: "Shika msimbo pau mbele ya kamera",
  failed: "Kamera haiwezi kutumika. Andika nambari, au tumia skana.",
};
