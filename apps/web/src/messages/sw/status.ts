import type { status as en } from "../en/status.ts";
import type { Translation } from "../translation.ts";

export const status: Translation<typeof en> = {
  held: "imeshikiliwa",
  pending: "inasubiri",
  confirmed: "imethibitishwa",
  reschedule_proposed: "muda mwingine umependekezwa",
  checked_in: "amefika",
  in_progress: "anahudumiwa",
  completed: "imekamilika",
  cancelled: "imeghairiwa",
  no_show: "hakufika",
  expired: "muda umeisha",
};
