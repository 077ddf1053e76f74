import { settings } from "../en/settings.ts";

/** What is said where an admin sets up the clinic. */
export const messages = { settings } as const;
