import { formulary } from "../fr/formulary.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./formulary.en.ts";

export const messages: Translation<typeof en> = { formulary };
