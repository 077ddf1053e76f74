import { bills } from "../fr/bills.ts";
import { issue } from "../fr/issue.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./bills.en.ts";

export const messages: Translation<typeof en> = { bills, issue };
