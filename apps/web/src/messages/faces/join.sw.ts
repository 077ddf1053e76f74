import { issue } from "../sw/issue.ts";
import { join } from "../sw/join.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./join.en.ts";

export const messages: Translation<typeof en> = { issue, join };
