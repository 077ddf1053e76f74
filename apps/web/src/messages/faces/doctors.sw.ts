import { doctorSettings } from "../sw/doctor-settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./doctors.en.ts";

export const messages: Translation<typeof en> = { doctorSettings };
