import { clinicSettings } from "../en/clinic-settings.ts";

/** What is said where an admin sets up the clinic: its hours, rooms, visit types and closures. */
export const messages = { clinicSettings } as const;
