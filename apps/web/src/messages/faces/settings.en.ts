import { clinicSettings } from "../en/clinic-settings.ts";
import { doctorSettings } from "../en/doctor-settings.ts";
import { issue } from "../en/issue.ts";
import { settings } from "../en/settings.ts";

/** What is said where an admin sets up the clinic. */
export const messages = {
  issue,
  clinicSettings,
  doctorSettings,
  settings,
} as const;
