import { issue } from "../fr/issue.ts";
import { join } from "../fr/join.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./join.en.ts";

export const messages: Translation<typeof en> = { issue, join };
