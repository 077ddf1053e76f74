import { doctorSettings } from "../en/doctor-settings.ts";

/** What is said where doctors are listed and set up. */
export const messages = { doctorSettings } as const;
