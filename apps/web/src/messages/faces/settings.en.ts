import { issue } from "../en/issue.ts";
import { settings } from "../en/settings.ts";

/** What is said on every page of the settings. */
export const messages = {
  issue,
  settings,
} as const;
