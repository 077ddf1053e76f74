import { clinicSettings } from "../en/clinic-settings.ts";
import { deadLetters } from "../en/dead-letters.ts";
import { doctorSettings } from "../en/doctor-settings.ts";
import { imports } from "../en/imports.ts";
import { integrity } from "../en/integrity.ts";
import { issue } from "../en/issue.ts";
import { settings } from "../en/settings.ts";
import { staff } from "../en/staff.ts";

/** What is said where an admin sets up the clinic. */
export const messages = {
  issue,
  integrity,
  clinicSettings,
  deadLetters,
  doctorSettings,
  imports,
  settings,
  staff,
} as const;
