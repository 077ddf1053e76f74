import type { print as en } from "../en/print.ts";
import type { Translation } from "../translation.ts";

export const print: Translation<typeof en> = {
  time: "Muda",
  patient: "Mgonjwa",
  type: "Miadi",
  status: "Hali",
  note: "Maelezo",
  none: "Hakuna miadi.",
  asOf: "Kufikia {time}.",
};
