import { deadLetters } from "../sw/dead-letters.ts";
import { imports } from "../sw/imports.ts";
import { integrity } from "../sw/integrity.ts";
import { notices } from "../sw/notices.ts";
import { staff } from "../sw/staff.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./upkeep.en.ts";

export const messages: Translation<typeof en> = { deadLetters, imports, integrity, notices, staff };
