import type { status as en } from "../en/status.ts";
import type { Translation } from "../translation.ts";

export const status: Translation<typeof en> = {
  held: "retenu",
  pending: "à confirmer",
  confirmed: "confirmé",
  reschedule_proposed: "autre horaire proposé",
  checked_in: "arrivé",
  in_progress: "en salle",
  completed: "terminé",
  cancelled: "annulé",
  no_show: "absent",
  expired: "expiré",
};
