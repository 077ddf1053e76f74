import { issue } from "../fr/issue.ts";
import { settings } from "../fr/settings.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./settings.en.ts";

export const messages: Translation<typeof en> = {
  issue,
  settings,
};
