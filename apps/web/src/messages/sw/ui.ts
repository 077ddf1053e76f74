import type { ui as en } from "../en/ui.ts";
import type { Translation } from "../translation.ts";

export const ui: Translation<typeof en> = {
  close: "Funga",
  dismiss: "Ondoa",
  toasts: "Ujumbe",
  retry: "Jaribu tena",
};
