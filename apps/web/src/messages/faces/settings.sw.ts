import { clinicSettings } from "../sw/clinic-settings.ts";
import { doctorSettings } from "../sw/doctor-settings.ts";
import { issue } from "../sw/issue.ts";
import { settings } from "../sw/settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./settings.en.ts";

export const messages: Translation<typeof en> = {
  issue,
  clinicSettings,
  doctorSettings,
  settings,
};
