import { issue } from "../sw/issue.ts";
import { settings } from "../sw/settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./settings.en.ts";

export const messages: Translation<typeof en> = {
  issue,
  settings,
};
