import { clinicSettings } from "../sw/clinic-settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./clinic.en.ts";

export const messages: Translation<typeof en> = { clinicSettings };
