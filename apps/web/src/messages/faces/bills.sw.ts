import { bills } from "../sw/bills.ts";
import { issue } from "../sw/issue.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./bills.en.ts";

export const messages: Translation<typeof en> = { bills, issue };
