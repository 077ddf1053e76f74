import type { portalMessages as en } from "../en/portal-messages.ts";
import type { Translation } from "../translation.ts";

export const portalMessages: Translation<typeof en> = {
  title: "Ujumbe",
  loading: "Ujumbe wako unaletwa",
  failed: "Ujumbe wako haukuweza kuletwa",
  none: "Hakuna ujumbe bado",
  noneBody: "Yote ambayo kliniki inakuandikia kuhusu miadi na bili zako huwekwa hapa.",
  new: "Mpya",
  more: "Onyesha ujumbe wa zamani",
};
