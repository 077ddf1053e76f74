import { clinicSettings } from "../sw/clinic-settings.ts";
import { deadLetters } from "../sw/dead-letters.ts";
import { doctorSettings } from "../sw/doctor-settings.ts";
import { imports } from "../sw/imports.ts";
import { integrity } from "../sw/integrity.ts";
import { issue } from "../sw/issue.ts";
import { settings } from "../sw/settings.ts";
import { staff } from "../sw/staff.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./settings.en.ts";

export const messages: Translation<typeof en> = {
  issue,
  integrity,
  clinicSettings,
  deadLetters,
  doctorSettings,
  imports,
  settings,
  staff,
};
