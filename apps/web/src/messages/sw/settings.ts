import type { settings as en } from "../en/settings.ts";
import type { Translation } from "../translation.ts";

export const settings: Translation<typeof en> = {
  title: "Mipangilio",
  sections: "Sehemu za mipangilio",
  section: {
    clinic: "Kliniki",
    doctors: "Madaktari",
    staff: "Wafanyakazi",
    rooms: "Vyumba",
    visitTypes: "Aina za miadi",
    closures: "Siku za kufungwa",
    imports: "Kuingiza data",
    messages: "Ujumbe",
    integrity: "Uadilifu wa data",
  },
  adminsOnly: "Msimamizi pekee ndiye anayebadilisha mipangilio ya kliniki.",
  allDoctors: "Madaktari wote",
  doctorFailed: "Daktari huyu hawezi kuonyeshwa",
};
