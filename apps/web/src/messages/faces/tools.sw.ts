import { moves } from "../sw/moves.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./tools.en.ts";

export const messages: Translation<typeof en> = { moves };
