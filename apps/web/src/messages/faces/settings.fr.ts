import { clinicSettings } from "../fr/clinic-settings.ts";
import { deadLetters } from "../fr/dead-letters.ts";
import { doctorSettings } from "../fr/doctor-settings.ts";
import { imports } from "../fr/imports.ts";
import { integrity } from "../fr/integrity.ts";
import { issue } from "../fr/issue.ts";
import { settings } from "../fr/settings.ts";
import { staff } from "../fr/staff.ts";
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
