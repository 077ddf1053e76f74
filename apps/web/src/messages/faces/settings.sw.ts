import { doctorSettings } from "../sw/doctor-settings.ts";
import { imports } from "../sw/imports.ts";
import { settings } from "../sw/settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./settings.en.ts";

export const messages: Translation<typeof en> = { doctorSettings, imports, settings };
